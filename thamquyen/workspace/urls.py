"""Addresses of the working pages."""

from django.urls import path

from thamquyen.ui.views_later import ViewsLater

appraisals = ViewsLater("thamquyen.workspace.views.appraisals")
calls = ViewsLater("thamquyen.workspace.views.calls")
campaigns = ViewsLater("thamquyen.workspace.views.campaigns")
campaigns_making = ViewsLater("thamquyen.workspace.views.campaigns_making")
carrying = ViewsLater("thamquyen.workspace.views.carrying")
clocks = ViewsLater("thamquyen.workspace.views.clocks")
consultations = ViewsLater("thamquyen.workspace.views.consultations")
draft_papers = ViewsLater("thamquyen.workspace.views.draft_papers")
drafts = ViewsLater("thamquyen.workspace.views.drafts")
drafts_tried = ViewsLater("thamquyen.workspace.views.drafts_tried")
endings = ViewsLater("thamquyen.workspace.views.endings")
facts = ViewsLater("thamquyen.workspace.views.facts")
handing = ViewsLater("thamquyen.workspace.views.handing")
assignments = ViewsLater("thamquyen.workspace.views.assignments")
comments = ViewsLater("thamquyen.workspace.views.comments")
deeds = ViewsLater("thamquyen.workspace.views.deeds")
histories = ViewsLater("thamquyen.workspace.views.histories")
lists = ViewsLater("thamquyen.workspace.views.lists")
notices = ViewsLater("thamquyen.workspace.views.notices")
opinions = ViewsLater("thamquyen.workspace.views.opinions")
plans = ViewsLater("thamquyen.workspace.views.plans")
plans_changing = ViewsLater("thamquyen.workspace.views.plans_changing")
plans_making = ViewsLater("thamquyen.workspace.views.plans_making")
operations = ViewsLater("thamquyen.workspace.views.operations")
proposal_files = ViewsLater("thamquyen.workspace.views.proposal_files")
proposals = ViewsLater("thamquyen.workspace.views.proposals")
plans_views = ViewsLater("thamquyen.workspace.views.plans_views")
report_forms = ViewsLater("thamquyen.workspace.views.report_forms")
reports = ViewsLater("thamquyen.workspace.views.reports")
round_papers = ViewsLater("thamquyen.workspace.views.round_papers")
rounds = ViewsLater("thamquyen.workspace.views.rounds")
recovery = ViewsLater("thamquyen.workspace.views.recovery")
recordings = ViewsLater("thamquyen.workspace.views.recordings")
reviews = ViewsLater("thamquyen.workspace.views.reviews")
setting_up = ViewsLater("thamquyen.workspace.views.setting_up")
schemes = ViewsLater("thamquyen.workspace.views.schemes")
schemes_changing = ViewsLater("thamquyen.workspace.views.schemes_changing")
sessions = ViewsLater("thamquyen.workspace.views.sessions")
signing = ViewsLater("thamquyen.workspace.views.signing")
substitutes = ViewsLater("thamquyen.workspace.views.substitutes")
texts = ViewsLater("thamquyen.workspace.views.texts")
templates = ViewsLater("thamquyen.workspace.views.templates")
urging = ViewsLater("thamquyen.workspace.views.urging")
users = ViewsLater("thamquyen.workspace.views.users")
signatures = ViewsLater("thamquyen.workspace.views.signatures")
votes = ViewsLater("thamquyen.workspace.views.votes")
waivers = ViewsLater("thamquyen.workspace.views.waivers")

urlpatterns = [
    path("quen-mat-khau", recovery.forgot),
    path("quen-mat-khau/<str:uidb64>/<str:token>", recovery.new_password),
    path("lich-su", deeds.look),
    path("lich-su.xlsx", deeds.as_excel),
    path("lich-su/<str:noun>/<path:key>", histories.fact, name="history"),
    path("lan-ghi", histories.log),
    path("lan-ghi/<int:revision>", recordings.recording),
    path("lan-ghi/<int:revision>/rut-bo", recordings.undo),
    path("ghi", facts.start),
    path("ghi/goi-y/<str:kind>", facts.suggestions),
    path("ghi/<str:noun>", facts.record),
    path("ghi/<str:noun>/doc-thu", facts.read_back),
    path("ket-thuc/<str:noun>/<path:key>", facts.end),
    path("dinh-chinh/<str:noun>/<path:key>", facts.correct),
    path("da-ghi/<int:revision>", facts.done),
    path("phat-hien-da-giao", assignments.listed),
    path("phat-hien/<str:digest>/giao", assignments.assign_one),
    path("phat-hien/<str:digest>/cho-qua", waivers.let_stand),
    path("cho-qua/<int:number>/rut", waivers.take_back),
    path("quyet-moc/<str:kind>/<str:last>/<path:of>", endings.decide),
    path("du-thao-thay-doi", drafts.listed),
    path("du-thao-thay-doi/moi", drafts.new),
    path("du-thao-thay-doi/sap-xep", handing.listed),
    path("du-thao-thay-doi/sap-xep/<str:slug>", handing.begin),
    path("du-thao-thay-doi/<uuid:number>/ban-giao", handing.review),
    path("du-thao-thay-doi/<uuid:number>/ban-giao/quyet", handing.decide),
    path("du-thao-thay-doi/<uuid:number>/ban-giao/cap-nhat", handing.renew),
    path("du-thao-thay-doi/<uuid:number>/ban-giao.xlsx", handing.sheet),
    path("du-thao-thay-doi/<uuid:number>", drafts.one),
    path("du-thao-thay-doi/<uuid:number>/dau", drafts.head),
    path("du-thao-thay-doi/<uuid:number>/them/<str:slug>", drafts.add),
    path("du-thao-thay-doi/<uuid:number>/bo", drafts.drop),
    path("du-thao-thay-doi/<uuid:number>/tu-danh-muc", drafts.take_list),
    path("du-thao-thay-doi/<uuid:number>/mo-phong", drafts_tried.tried),
    path("du-thao-thay-doi/<uuid:number>/mo-phong.xlsx", drafts_tried.sheet),
    path("du-thao-thay-doi/<uuid:number>/phu-luc.docx", drafts_tried.annex, {"kind": "docx"}),
    path("du-thao-thay-doi/<uuid:number>/phu-luc.pdf", drafts_tried.annex, {"kind": "pdf"}),
    path("du-thao-thay-doi/<uuid:number>/so-voi/<uuid:other>", drafts_tried.beside),
    path("du-thao-thay-doi/<uuid:number>/ban-hanh", drafts_tried.enacted),
    path("du-thao-thay-doi/<uuid:number>/bieu-quyet", votes.note),
    path("bao-cao", rounds.listed),
    path("bao-cao/moi", rounds.new),
    path("bao-cao/bieu", report_forms.listed),
    path("bao-cao/bieu/moi", report_forms.new),
    path("bao-cao/bieu/<uuid:number>", report_forms.one),
    path("bao-cao/ghi", reports.write),
    path("bao-cao/tep/<uuid:number>", reports.evidence),
    path("bao-cao/bien-nhan", round_papers.receipt),
    path("bao-cao/ban/<uuid:number>", round_papers.frozen),
    path("bao-cao/ban/<uuid:number>.docx", round_papers.frozen_file, {"kind": "docx"}),
    path("bao-cao/ban/<uuid:number>.pdf", round_papers.frozen_file, {"kind": "pdf"}),
    path("bao-cao/<uuid:number>/tong-hop", round_papers.compiled),
    path("bao-cao/<uuid:number>/du-thao.docx", round_papers.draft, {"kind": "docx"}),
    path("bao-cao/<uuid:number>/du-thao.pdf", round_papers.draft, {"kind": "pdf"}),
    path("bao-cao/<uuid:number>/dong-bang", round_papers.seal),
    path("bao-cao/<uuid:number>", rounds.one),
    path("bao-cao/<uuid:number>/doi", rounds.change),
    path("bao-cao/<uuid:number>/don-doc", rounds.hurry),
    path("bao-cao/<uuid:number>/don-vi/<str:unit>/mau.xlsx", reports.template),
    path("bao-cao/<uuid:number>/don-vi/<str:unit>", reports.one),
    path("bao-cao/<uuid:number>/don-vi/<str:unit>/tra-lai", reports.back),
    path("bao-cao/<uuid:number>/don-vi/<str:unit>/ky-duyet", reports.sign),
    path("du-thao-thay-doi/<uuid:number>/ban-ky.pdf", signing.signed),
    path("du-thao-thay-doi/<uuid:number>/van-ban", draft_papers.papers),
    path("du-thao-thay-doi/<uuid:number>/van-ban/<str:form>.docx", draft_papers.paper, {"kind": "docx"}),
    path("du-thao-thay-doi/<uuid:number>/van-ban/<str:form>.pdf", draft_papers.paper, {"kind": "pdf"}),
    path("ky-ban-hanh", signing.signing),
    path("ky-hop", sessions.listed),
    path("ky-hop/moi", sessions.new),
    path("ky-hop/buoc", sessions.settle),
    path("ky-hop/<uuid:number>", sessions.one),
    path("ky-hop/<uuid:number>/noi-dung", sessions.item),
    path("ky-hop/<uuid:number>/bieu-quyet", sessions.vote),
    path("ky-hop/<uuid:number>/ket-thuc", sessions.end),
    path("du-thao-thay-doi/<uuid:number>/lay-y-kien", consultations.new),
    path("lay-y-kien", consultations.listed),
    path("lay-y-kien/<uuid:number>", consultations.one),
    path("lay-y-kien/<uuid:number>/y-kien", consultations.give),
    path("lay-y-kien/<uuid:number>/dong", consultations.close),
    path("lay-y-kien/<uuid:number>/tham-dinh", consultations.to_appraisal),
    path("lay-y-kien/<uuid:number>/tong-hop.docx", consultations.table, {"kind": "docx"}),
    path("lay-y-kien/<uuid:number>/tong-hop.pdf", consultations.table, {"kind": "pdf"}),
    path("lay-y-kien/<uuid:number>/tong-hop.xlsx", consultations.table, {"kind": "xlsx"}),
    path("y-kien/<uuid:number>/duyet", opinions.show),
    path("y-kien/<uuid:number>/khong-dang", opinions.set_aside),
    path("y-kien/<uuid:number>/tra-loi", opinions.answer),
    path("tham-dinh/<uuid:number>", appraisals.one),
    path("tham-dinh/<uuid:number>/ghi", appraisals.appraise),
    path("tham-dinh/<uuid:number>/bao-cao.docx", appraisals.report, {"kind": "docx"}),
    path("tham-dinh/<uuid:number>/bao-cao.pdf", appraisals.report, {"kind": "pdf"}),
    path("thoi-han", clocks.look),
    path("thoi-han/dat", clocks.change),
    path("dot-de-xuat", calls.listed),
    path("dot-de-xuat/moi", calls.new),
    path("dot-de-xuat/tu-excel", proposal_files.take_in),
    path("dot-de-xuat/tu-excel/<uuid:number>", proposal_files.preview),
    path("dot-de-xuat/tu-excel/<uuid:number>/gui", proposal_files.confirm),
    path("dot-de-xuat/tu-excel/<uuid:number>/bo", proposal_files.drop),
    path("dot-de-xuat/tu-excel/<uuid:number>/can-sua.xlsx", proposal_files.mending),
    path("dot-de-xuat/tu-excel/<uuid:number>/dong/<int:at>", proposal_files.row),
    path("dot-de-xuat/<uuid:number>", calls.one),
    path("dot-de-xuat/<uuid:number>/mau.xlsx", proposal_files.template),
    path("dot-de-xuat/<uuid:number>/chap-nhan", calls.accept),
    path("dot-de-xuat/<uuid:number>/gia-han", calls.extend),
    path("dot-de-xuat/<uuid:number>/dong", calls.close),
    path("dot-de-xuat/<uuid:number>/khong-co", calls.nothing),
    path("dot-de-xuat/<uuid:number>/de-xuat", proposals.new),
    path("dot-de-xuat/<uuid:number>/ben-canh", proposals.typing),
    path("dot-de-xuat/<uuid:number>/dua-vao-du-thao", carrying.into_draft),
    path("de-xuat/goi-y/<str:kind>", proposals.suggestions),
    path("dot-de-xuat/<uuid:number>/de-xuat.xlsx", calls.sheet),
    path("de-xuat/<uuid:number>", proposals.one),
    path("de-xuat/<uuid:number>/sua", proposals.amend),
    path("de-xuat/<uuid:number>/rut", proposals.withdraw),
    path("de-xuat/<uuid:number>/chap-nhan", proposals.accept),
    path("de-xuat/<uuid:number>/gop", proposals.merge),
    path("de-xuat/<uuid:number>/tu-choi", proposals.refuse),
    path("trao-doi/<int:number>/gach", comments.strike_one),
    path("trao-doi/goi-y/<str:slug>/<path:key>", comments.suggestions),
    path("trao-doi/<str:slug>/<path:key>", comments.write),
    path("de-an", schemes.listed),
    path("de-an/moi", schemes.new),
    path("de-an/<uuid:number>", schemes.one),
    path("de-an/<uuid:number>.docx", schemes.paper, {"kind": "docx"}),
    path("de-an/<uuid:number>.pdf", schemes.paper, {"kind": "pdf"}),
    path("de-an/<uuid:number>.xlsx", schemes.sheet),
    path("de-an/<uuid:number>/so-sanh", schemes.compared),
    path("de-an/<uuid:number>/sua/<str:what>", schemes_changing.change),
    path("de-an/<uuid:number>/ke-hoach", schemes_changing.to_plan),
    path("de-an/<uuid:number>/buoc/<str:what>", schemes_changing.step),
    path("thong-bao", notices.listed),
    path("thong-bao/da-doc", notices.all_read),
    path("thong-bao/<int:number>", notices.opened),
    path("quan-triet", campaigns.listed),
    path("quan-triet/moi", campaigns_making.new),
    path("quan-triet/tu-gui", campaigns.ahead),
    path("quan-triet/tep", campaigns_making.files),
    path("quan-triet/tep/<uuid:number>", campaigns.material),
    path("quan-triet/<uuid:number>", campaigns.one),
    path("quan-triet/<uuid:number>/sua", campaigns_making.change),
    path("quan-triet/<uuid:number>/gui", campaigns_making.send),
    path("quan-triet/<uuid:number>/dung", campaigns_making.stop),
    path("quan-triet/<uuid:number>/xac-nhan", campaigns.note),
    path("quan-triet/<uuid:number>/kiem-tra", campaigns.check),
    path("quan-triet/<uuid:number>/goi.docx", campaigns.pack, {"kind": "docx"}),
    path("quan-triet/<uuid:number>/goi.pdf", campaigns.pack, {"kind": "pdf"}),
    path("quan-triet/<uuid:number>/goi.zip", campaigns.packs),
    path("quan-triet/<uuid:number>/ket-qua.xlsx", campaigns.results),
    path("chu-ky-so", signatures.look),
    path("ke-hoach", plans.listed),
    path("viec-cua-toi", plans_views.mine),
    path("viec-cua-toi/dia-chi-lich", plans_views.calendar_address),
    path("ke-hoach/viec", plans_views.listed),
    path("ke-hoach/viec.xlsx", plans_views.list_as_excel),
    path("ke-hoach/bang", plans_views.board),
    path("ke-hoach/lich", plans_views.month),
    path("ke-hoach/dung-han", plans_views.league),
    path("ke-hoach/dung-han.xlsx", plans_views.league_as_excel),
    path("ke-hoach/<uuid:number>/thoi-gian", plans_views.along_time),
    path("ke-hoach/theo-luat", plans_making.by_law),
    path("ke-hoach/moi", plans_making.new),
    path("ke-hoach/mau.xlsx", plans_making.template),
    path("ke-hoach/soan/<uuid:number>", plans_making.edit),
    path("ke-hoach/soan/<uuid:number>/luu", plans_making.save),
    path("ke-hoach/soan/<uuid:number>/dong", plans_making.row),
    path("ke-hoach/soan/<uuid:number>/nguon", plans_making.drop_source),
    path("ke-hoach/soan/<uuid:number>/ghi", plans_making.confirm),
    path("ke-hoach/soan/<uuid:number>/bo", plans_making.drop),
    path("ke-hoach/bao-cao", plans.report),
    path("ke-hoach/xin-gia-han", plans.ask),
    path("ke-hoach/dieu-hanh", plans.lead),
    path("ke-hoach/tep/<uuid:number>", plans.proof),
    path("ke-hoach/viec/<uuid:number>", plans.task),
    path("ke-hoach/viec/<uuid:number>/sua", plans_changing.change),
    path("ke-hoach/<uuid:number>", plans.one),
    path("ke-hoach/<uuid:number>/sua", plans_changing.head),
    path("ke-hoach/<uuid:number>/them", plans_changing.add),
    path("linh-vuc", setting_up.sectors),
    path("linh-vuc/dat", setting_up.say),
    path("ngay-nghi", setting_up.days),
    path("ngay-nghi/ghi", setting_up.say_day),
    path("don-doc", urging.log),
    path("don-doc/bac", urging.ladders),
    path("don-doc/cong-van.docx", urging.letter_file, {"kind": "docx"}),
    path("don-doc/cong-van.pdf", urging.letter_file, {"kind": "pdf"}),
    path("quan-tri/viec-nen", operations.look),
    path("quan-tri/viec-nen/gui-lai/<str:what>", operations.again),
    path("lam-thay", substitutes.listed),
    path("lam-thay/moi", substitutes.new),
    path("lam-thay/thoi", substitutes.stop),
    path("lam-thay/<int:number>/ket-thuc", substitutes.end),
    path("lam-thay/<int:number>/bat-dau", substitutes.begin),
    path("nguoi-dung", users.listed),
    path("nguoi-dung/nhat-ky", users.log),
    path("nguoi-dung/moi", users.new),
    path("nguoi-dung/goi-y/<str:kind>", users.suggestions),
    path("nguoi-dung/<int:number>", users.one),
    path("nguoi-dung/<int:number>/mat-khau", users.new_password),
    path("nguoi-dung/<int:number>/<str:what>", users.deed),
    path("nhap-danh-muc", lists.start),
    path("nhap-danh-muc/mau.xlsx", lists.template, {"kind": "xlsx"}),
    path("nhap-danh-muc/mau.csv", lists.template, {"kind": "csv"}),
    path("nhap-danh-muc/<uuid:number>", lists.preview),
    path("nhap-danh-muc/<uuid:number>/lua-chon", lists.choices),
    path("nhap-danh-muc/<uuid:number>/ghi", lists.confirm),
    path("nhap-danh-muc/<uuid:number>/bo", lists.drop),
    path("nhap-danh-muc/<uuid:number>/can-sua.xlsx", lists.mending),
    path("mau-van-ban", templates.listed),
    path("mau-van-ban/<str:form>.docx", templates.default),
    path("mau-van-ban/<str:form>/don-vi.docx", templates.own),
    path("mau-van-ban/<str:form>/bo", templates.drop),
    path("doc-van-ban", texts.start),
    path("doc-van-ban/<uuid:number>", texts.reading),
    path("doc-van-ban/<uuid:number>/muc", texts.word),
    path("doc-van-ban/<uuid:number>/khong-nhan-ra", texts.unknown),
    path("doc-van-ban/<uuid:number>/ghi", texts.record),
    path("doc-van-ban/<uuid:number>/tach", texts.cut),
    path("doc-van-ban/<uuid:number>/de-rieng", texts.aside),
    path("doc-van-ban/<uuid:number>/tep-goc", texts.original),
    path("ra-soat", reviews.listed),
    path("ra-soat/vi", reviews.causes),
    path("ra-soat/lap", reviews.draw),
    path("ra-soat/muc/<uuid:number>", reviews.item),
    path("ra-soat/muc/<uuid:number>/phieu.docx", reviews.item_sheet),
    path("ra-soat/so-theo-doi.xlsx", reviews.book, {"kind": "xlsx"}),
    path("ra-soat/so-theo-doi.docx", reviews.book, {"kind": "docx"}),
    path("het-hieu-luc", reviews.year),
    path("het-hieu-luc/mau-<str:form>.<str:kind>", reviews.year_file),
]
