"""When no draft is written, and the sentence that says so kindly."""

from .facts import CHANNELS, KINDS, LANGUAGES, NAMING_OTHER, DraftFacts, channels_for
from .names import bare_name

SENTENCES = {
    "deceased": (
        "亡くなられた方へのお便りは作りません。思い出は、その方のページに残っています。",
        "No draft is written to somebody who has died. The memories stay on their page.",
    ),
    "avoid": (
        "「距離をおく」とした方なので、文面は作りません。気持ちが変わったら、その方のページで変えられます。",
        "You chose not to contact this person, so no draft is written. You can change that on their page.",
    ),
    "mourning": (
        "喪中の方へのお祝いは控えましょう。寒中見舞いや、近況を伺うお便りでしたら差し支えありません。",
        "This person is in mourning, so congratulations are better left out. Asking how they are is fine.",
    ),
    "other_missing": (
        "どなたを紹介するのかがわかりません。紹介する方を選んでください。",
        "It is not clear who is to be introduced. Choose the person to introduce.",
    ),
    "other_channel": (
        "この種類の文面は、SNSやメッセージのためのものです。送り方を選び直してください。選べるもの：{choices}",
        "This kind of draft is meant for the net. Choose one of these channels: {choices}",
    ),
    "nothing_to_post": (
        "何についての投稿かが、まだわかりません。学んだことを短く書くか、参加した集まりを書きとめてから、もう一度どうぞ。",
        "It is not clear yet what to post about. Say in a few words what you learned, or note down the event first.",
    ),
    "template_empty": (
        "ひな型に文がまだありません。一行から書けます。",
        "There are no words in the template yet. One line is enough.",
    ),
    "template_word": (
        "「{{{word}}}」という差し込みはありません。つづりを確かめてください。使えるもの：{choices}",
        "There is no word {{{word}}} to put in. Please check its spelling. Known: {choices}",
    ),
    "template_condition": (
        "「<{word}>」という条件はありません。つづりを確かめるか、条件を消してください。",
        "There is no condition <{word}>. Please check its spelling, or take it out.",
    ),
    "template_blank": (
        "「{word}」のところが空欄のままか、括弧が閉じていません。文にするか、{{name}} のような差し込みにしてください。",
        "“{word}” is a blank, or a bracket that was left open. Write it out, or use a word such as {{name}}.",
    ),
    "template_mark": (
        "「/」「~」や字下げの行は、段落の先頭には置けません。その上に、ふつうの行を一つ書いてください。",
        "A paragraph cannot begin with “/”, “~” or an indent. Put a plain line above it.",
    ),
    "template_silent": (
        "この方についてわかっていることでは、このひな型のどの行も書けません。差し込みのない行を一つ足すか、別の文面を選んでください。",
        "With what is known of this person, no line of this template can be said. Add a line that needs no fact.",
    ),
    "unknown_kind": (
        "この種類の文面はありません。選べるもの：{choices}",
        "There is no draft of this kind. Choose one of: {choices}",
    ),
    "unknown_channel": (
        "この送り方はありません。選べるもの：{choices}",
        "There is no such channel. Choose one of: {choices}",
    ),
    "unknown_language": (
        "この言語の文面はありません。選べるもの：{choices}",
        "There are no texts in this language. Choose one of: {choices}",
    ),
}
REFUSAL_CODES = tuple(SENTENCES)


class DraftRefused(Exception):
    """No draft is written: `code` for programs, `sentence` for people."""

    def __init__(self, code: str, language: str = "ja", **params: str) -> None:
        self.code = code
        ja, en = SENTENCES[code]
        self.sentence = (en if language == "en" else ja).format(**params)
        super().__init__(self.sentence)


def refuse_unknown(kind: str, channel: str, language: str) -> None:
    """A kind, channel or language that no text exists for."""
    for value, known, code in (
        (language, LANGUAGES, "unknown_language"),
        (kind, KINDS, "unknown_kind"),
        (channel, CHANNELS, "unknown_channel"),
    ):
        if value not in known:
            raise DraftRefused(code, language, choices=", ".join(known))


def refuse_unfitting(facts: DraftFacts, kind: str, channel: str, language: str) -> None:
    """What manners forbid. A tie left be may be written to: the owner asked for it."""
    state = facts.to.state
    if state in ("deceased", "avoid"):
        raise DraftRefused(state, language)
    if state == "mourning" and kind == "congratulate":
        raise DraftRefused("mourning", language)
    if kind in NAMING_OTHER and (facts.other is None or not bare_name(facts.other)):
        raise DraftRefused("other_missing", language)
    if channel not in channels_for(kind):
        raise DraftRefused("other_channel", language, choices=", ".join(channels_for(kind)))
