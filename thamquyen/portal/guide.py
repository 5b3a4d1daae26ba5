"""The words of the page “cách đọc một phiếu”."""

from dataclasses import dataclass

from thamquyen.domain.answers import Status
from thamquyen.domain.conferrals import Mode
from thamquyen.domain.law import Grounding
from thamquyen.portal.cards import HEADLINES


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of answer: `key` names its icon and colour."""

    key: str
    name: str
    says: str


_SAYS = {
    Status.HELD: "Một nơi thực hiện; hoặc vài nơi, mỗi nơi trong giới hạn riêng.",
    Status.GAP: "Luật lập ra thẩm quyền còn hiệu lực, trước đó từng có người nắm, nhưng vào ngày này không ai nắm.",
    Status.OVERLAP: "Hai nơi trở lên cùng nắm một thẩm quyền mà luật không cho dùng chung. Phiếu nêu cả hai bên.",
    Status.CHOOSE_PLACE: "Tên nơi chốn chỉ nhiều đơn vị, hoặc đơn vị đã chia tách mà sổ chưa rõ phần nào về đâu.",
    Status.CHOOSE_TASK: "Lời hỏi ứng với nhiều nhiệm vụ, hoặc thẩm quyền chia theo giá trị, nhóm dự án, đối tượng.",
    Status.NOT_YET: "Chưa lần giao nào có hiệu lực vào ngày này, nhưng về sau có.",
    Status.ENDED: "Các lần giao đã hết và luật lập ra thẩm quyền cũng đã hết hiệu lực.",
    Status.NOT_RECORDED: "Sổ chưa ghi. Đây không phải là kết luận rằng không ai có thẩm quyền.",
}

KINDS = tuple(Kind(status.value, HEADLINES[status], says) for status, says in _SAYS.items())

MODES = (
    (Mode.STATUTE, "Luật, nghị quyết của Quốc hội hoặc văn bản do luật giao trực tiếp quy định cơ quan có thẩm quyền."),
    (Mode.DEVOLUTION, "Luật chuyển hẳn thẩm quyền cho chính quyền địa phương; nơi nhận tự chịu trách nhiệm."),
    (
        Mode.DECENTRALISATION,
        "Cơ quan đang có thẩm quyền chuyển cho nơi khác làm thường xuyên; nơi nhận chịu trách nhiệm.",
    ),
    (Mode.AUTHORISATION, "Giao làm thay trong một thời hạn; nơi giao vẫn chịu trách nhiệm về kết quả."),
)

GROUNDINGS = (
    (Grounding.SEEN, "Người ghi sổ đã đọc chính điều, khoản được dẫn."),
    (Grounding.CITED, "Biết qua một văn bản khác đã đọc, văn bản đó nhắc đến điều, khoản này."),
    (Grounding.SECONDARY, "Biết qua nguồn không phải văn bản; nên đối chiếu trước khi dùng."),
)
