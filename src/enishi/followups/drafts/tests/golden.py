"""The golden drafts, one readable file each. Rewrite them: python -m enishi.followups.drafts.tests.golden"""

from pathlib import Path

from enishi.followups.drafts import compose

from .cases import CASES, Case

FOLDER = Path(__file__).parent / "golden"


def path_of(case: Case) -> Path:
    """The file of one golden draft."""
    return FOLDER / f"{case.kind}-{case.channel}-{case.name}.txt"


def write_out(case: Case) -> str:
    """The draft as one reads it, with what the checks say and the hints beside it."""
    draft = compose(
        case.facts, kind=case.kind, channel=case.channel, language=case.language, variant=case.variant
    )
    failed = [check.code for check in draft.checks if not check.ok]
    head = [f"件名: {draft.subject}", ""] if draft.subject else []
    foot = [f"[check] {code}" for code in failed] + [f"[hint] {hint}" for hint in draft.hints]
    return "\n".join([*head, draft.body, *(["", *foot] if foot else [])]) + "\n"


def main() -> None:
    """Write every golden file anew and remove those that no case asks for."""
    FOLDER.mkdir(exist_ok=True)
    for old in set(FOLDER.glob("*.txt")) - {path_of(case) for case in CASES}:
        old.unlink()
    for case in CASES:
        path_of(case).write_text(write_out(case), encoding="utf-8")


if __name__ == "__main__":
    main()
