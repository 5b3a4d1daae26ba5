"""All rules by topic, what is left to people's judgement, and the ways to try them on a register or one document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thamquyen.domain.dossiers import NO_DOSSIERS, Dossiers
from thamquyen.domain.findings import Finding
from thamquyen.domain.law import Document
from thamquyen.domain.reading import Reading
from thamquyen.domain.rules import chains, form, lapses, making, parties, tasks, terms, whole
from thamquyen.domain.rules.docket import Docket, Paper
from thamquyen.domain.rules.norms import Norm

TOPICS: Mapping[str, tuple[Norm, ...]] = {
    "Hình thức văn bản": (
        form.devolution_is_by_statute,
        form.decentralisation_is_normative_and_by_the_giver,
        form.chairs_issue_norms_from_july_2025,
        form.authorisation_states_its_conditions,
        form.number_fits_type_and_year,
        whole.decentralisation_is_changed_by_its_issuer,
    ),
    "Bên giao, bên nhận": (
        parties.parties_are_permitted,
        parties.commune_does_not_decentralise,
        parties.no_party_of_the_district_level,
        parties.service_units_receive_public_service_only,
        parties.officers_are_authorised_within_the_councils_scope,
        parties.recipient_is_body_or_head,
        parties.no_authorisation_of_vice_chairs,
        parties.no_authorisation_past_the_next_level,
    ),
    "Nhiệm vụ": (
        tasks.barred_powers_are_not_given_on,
        tasks.tasks_over_several_communes_are_not_one_communes,
    ),
    "Căn cứ của việc giao": (
        chains.decentralised_powers_are_not_decentralised_again,
        chains.authorised_powers_are_not_given_on,
        chains.authorising_what_was_decentralised_is_not_settled,
        chains.giver_holds_the_power,
        whole.no_circle,
    ),
    "Thời hạn, hiệu lực": (
        terms.authorisation_has_an_end,
        terms.decentralisation_has_no_end_of_its_own,
        terms.effect_leaves_the_required_days,
        terms.local_acts_do_not_reach_back,
        lapses.giving_does_not_outlive_its_ground,
        lapses.giving_ends_with_the_interim_documents,
        lapses.giving_ends_with_its_ground,
        lapses.ended_holders_have_a_successor,
    ),
    "Soạn thảo, ban hành, theo dõi thực hiện": (
        making.procedures_do_not_grow,
        making.only_the_province_changes_procedures_when_authorising,
        making.procedures_are_published_and_reported,
        making.means_are_secured,
        making.recipients_are_heard,
        making.decentralised_tasks_are_reported_and_checked,
        making.normative_documents_are_made_in_full,
    ),
    "Địa bàn, cả sổ": (
        whole.no_overlap,
        whole.no_gap,
        whole.acts_of_merged_provinces_stay_in_their_area,
    ),
}

RULES: tuple[Norm, ...] = tuple(norm for norms in TOPICS.values() for norm in norms)

WHOLE_REGISTER = (whole.no_overlap, whole.no_gap, whole.no_circle)
"""What the derivation itself finds: overlaps, gaps and circles."""

NOT_CODED: Mapping[str, str] = {
    "R08 (một phần)": "Cách thức thực hiện ủy quyền: sổ không có chỗ ghi riêng; chỉ xét thời hạn (R07) và điều kiện.",
    "R13 (một phần)": "Trình tự, thủ tục rút gọn: sổ chưa ghi, nên quá gấp thì chỉ cảnh báo.",
    "R19 (một phần)": "Thủ tục có đơn giản hơn về nội dung hay không: chỉ đếm thành phần hồ sơ, yêu cầu, ngày; nội "
    "dung cần người đánh giá.",
    "R21 (một phần)": "Điều kiện đã bảo đảm có đủ để làm việc được giao hay không: cần người đánh giá (khoản 2 Điều 13 "
    "Luật số 72/2025/QH15).",
    "R22 (một phần)": "Ý kiến của bên nhận có được tiếp thu thỏa đáng, lý do không đồng ý có đúng hay không: cần người "
    "đánh giá.",
    "R23 (một phần)": "Chất lượng báo cáo, đánh giá; hiệu lực, hiệu quả của việc thực hiện: cần người đánh giá.",
    "R24 (một phần)": "Dùng con dấu của UBND cấp xã hay của bên nhận (khoản 7, 8 Điều 14): không thấy được từ sổ.",
    "R25 (một phần)": "Nội dung thẩm định, thẩm tra, tiếp thu ý kiến; trình tự của luật ban hành văn bản quy phạm "
    "pháp luật chưa đối chiếu nguyên văn: chỉ xét từng bước có ghi hay không và số phiếu.",
    "Khoản 2 Điều 14 điểm b": "Ủy quyền phù hợp với năng lực của bên nhận: cần người đánh giá.",
}
"""Clauses that no rule tries, and why: silence about them never means that they were kept."""


def check(reading: Reading, rules: tuple[Norm, ...] = RULES, *, dossiers: Dossiers = NO_DOSSIERS) -> Iterator[Finding]:
    """Everything that the rules find amiss in the register and in what people keep beside it, rule by rule."""
    docket = Docket(reading, dossiers)
    for norm in rules:
        yield from norm.find(norm, docket)


@dataclass(frozen=True)
class _Alone(Docket):
    """A register of which one document is judged, whether it gives powers or not."""

    document: Document | None = None

    @property
    def papers(self) -> tuple[Paper, ...]:
        """That document, with what it gives."""
        if self.document is None:
            return ()
        key = self.document.key
        given = (one for one in self.reading.snapshot.conferrals.values() if one.source.document == key)
        return (Paper(self, self.document, tuple(given)),)


def check_alone(reading: Reading, document: Document, rules: tuple[Norm, ...]) -> Iterator[Finding]:
    """What rules about papers find amiss in one document, also in one that only ends what others gave."""
    docket = _Alone(reading, NO_DOSSIERS, document)
    for norm in rules:
        yield from norm.find(norm, docket)
