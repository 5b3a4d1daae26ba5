"""Small starter tables, written into a folder of the test."""

from collections.abc import Mapping
from pathlib import Path

TABLES: Mapping[str, str] = {
    "documents": """\
key,number,type,issuer,title,signed,published,effective,effective_provision,effective_grounding,grounding,text,note
L1,1/2025/QH15,Luật,quoc-hoi@vn,Luật thử,2025-06-16,,2025-06-16,54,seen,seen,x_1,
N1,1/NQ,Nghị quyết,Quốc hội,Nghị quyết sắp xếp,2025-06-12,,2025-07-01,,cited,seen,,theo tin báo
Q1,9/QĐ,Quyết định,ubnd-tinh@p1,Quyết định phân cấp,2026-05-20,,,,,seen,,
""",
    "effects": """\
document,provision,effect,target,target_provision,from,until,as_written,grounding,note
L1,50/1,repeal,Q1,3;4/2,2027-01-01,,kể từ 01/01/2027,seen,
Q1,7,expire,,,2028-01-01,,đến hết ngày 31/12/2027,seen,
L1,51,extend,Q1,,2027-12-01,2028-12-31,đến hết năm 2028,seen,
N1,2,suspend,Q1,5,2026-07-01,2026-09-30,đến hết ngày 30/9/2026,cited,
""",
    "territories": """\
key,code,level,type,name,from,until,document,provision,grounding
vn,vn,nation,Nước,Việt Nam,,,L1,1/1,seen
p1,01,province,Tỉnh,Tỉnh Một,,,L1,1;2,seen
c1,00001,commune,Xã,Xã Cũ,,2025-06-30,N1,,secondary
c1-2025,00001,commune,Xã,Xã Mới,2025-07-01,,N1,1,seen
c2,00002,commune,Xã,Xã Đổi Tên,,,N1,1,seen
""",
    "territory_names": """\
territory,name,type,from,until,document,provision,grounding
c2,Xã Tên Trước,Xã,,2025-06-30,N1,,secondary
c2,Xã Tên Sau,Xã,2025-07-01,,N1,,secondary
""",
    "territory_parents": """\
territory,parent,from,until
p1,vn,,
c1,p1,,2025-06-30
c1-2025,p1,2025-07-01,
c2,p1,,
""",
    "lineage": """\
from_territory,to_territory,kind,share,on,is_default,document,provision,grounding,check
c1,c1-2025,renamed,whole,2025-07-01,1,N1,1,seen,by_name
""",
    "authority_kinds": """\
key,name,form,level,body,from,until,document,provision,levels_note,grounding,note
cp,Chính phủ,body,nation,,,,L1,3,,seen,
ubnd-tinh,Ủy ban nhân dân {unit},body,province,,2016-01-01,,L1,4/1,Ngày đầu của sổ,seen,ghi chú
ct-ubnd-xa,Chủ tịch Ủy ban nhân dân {unit},office,commune,ubnd-xa,2025-07-01,,L1,6,,seen,
ubnd-xa,Ủy ban nhân dân {unit},body,commune,,2025-07-01,,L1,5,,seen,
""",
    "authority_exceptions": """\
kind,territory,from,until,document,provision,grounding,note
ubnd-xa,c2,2025-07-01,2025-12-31,N1,9,seen,thí điểm
""",
    "powers": """\
code,title,sector,field,flags,document,provision,level,procedures,aliases,note
dat-giao,Giao đất,Đất đai,giao đất,shared;no_delegation,L1,13;14/2,commune,1.001;1.002,cấp đất;chia đất,
""",
    "conferrals": """\
key,power,mode,giver,recipient,territory,value_from,value_to,project_groups,only,excluded,limits_note,roles,conditions,\
may_pass_on,from,until,until_state,as_written,document,provision,bases,files_received_by,grounding,note
k1,dat-giao,statute,,ubnd-tinh@*vn,vn,,,,,,,,,,,,open,,L1,13,,,seen,
k2,dat-giao,decentralisation,ubnd-tinh@p1,ct-ubnd-xa@*p1,p1,1000,2000,B;C,đất ở,đất rừng,dưới 2 nghìn,decides;signs,\
có hồ sơ,no,2026-06-01,2027-02-28,dated,đến hết ngày 28/02/2027,Q1,3;4,L1#13/1;14;N1,Bộ phận một cửa,cited,ghi chú
""",
    "withdrawals": """\
key,conferral,kind,from,until,document,provision,territory,grounding,note
t1,k2,call_back,2026-10-01,2026-12-31,Q1,8,p1,seen,
""",
    "pending_files": """\
key,governs,conferral,former_level,new_level,finisher,from,until,document,provision,grounding,note
h1,Q1#3,,district,,law_then,,2026-05-31,Q1,9,seen,theo luật khi nhận
h2,,k2,,,receiver,2026-01-01,2026-05-31,Q1,9,cited,
""",
    "successions": """\
from_authority,to_authority,kind,on,document,provision,grounding,note
ubnd-xa@c1-2025,ubnd-xa@c2,tiếp nhận,2026-01-01,N1,8,seen,
""",
    "left_out": """\
document,subject,count,reason
L1,Thẩm quyền của thanh tra,12,Chưa đọc nguyên văn
,Ranh giới thôn,,Nguồn không nêu
""",
}
"""One of everything that the contract of the tables allows."""


def write_tables(folder: Path, tables: Mapping[str, str]) -> Path:
    """Writes the tables as CSV files; the folder."""
    folder.mkdir()
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder
