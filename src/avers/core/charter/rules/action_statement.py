"""CH203: a value says what somebody does."""

from __future__ import annotations

from collections.abc import Iterator

from avers.core.charter.document import Statement
from avers.core.charter.language.action import may_say_action, says_action
from avers.core.charter.language.rewording import said_as_an_act
from avers.core.charter.rules.one_word_value import lone_word
from avers.core.diagnosis.rule import Example, Finding, Page, StatementRule
from avers.core.text import Text

__all__ = ["ActionStatement"]


class ActionStatement(StatementRule):
    """A noun on the wall can be neither seen nor coached."""

    code = "CH203"
    severity = "warning"
    rows = ("R80",)
    kinds = frozenset({"value", "behaviour"})

    fr = Page(
        title="Qui fait quoi ?",
        what="Repère une valeur ou un comportement dont l’énoncé ne dit pas ce que quelqu’un fait.",
        why="« Respect » s’affiche au mur ; personne ne peut l’observer ni l’accompagner.",
        finds="« {quoted} » : on ne voit pas qui fait quoi.",
        suggests="{how:said}",
        instead=(Example("Le respect du client."), Example("Une communication claire.", "behaviour")),
        write=(
            Example("Je rappelle avant 18 h."),
            Example("Dites ce que vous voulez dire. Pensez ce que vous dites."),
            Example("Être à l’écoute"),
        ),
        limits="La règle reconnaît la forme du verbe, pas la force de l’acte : « Je suis honnête » "
        "passe. Une phrase à la troisième personne passe si quelqu’un agit (« chaque conseiller "
        "rappelle », « la Mutuelle refuse »), reconnu à son métier, à son nom ou à un pronom ; une chose "
        "(« la confiance se gagne ») n’agit pas. Un but (« notre priorité est de rendre les clés ») passe "
        "aussi. Dans le doute, elle se "
        "tait. "
        "Une vision n’est pas lue. Là où CH004, CH302 ou CH306 parle déjà, elle se tait.",
        source="seeds 003:54-58",
    )
    en = Page(
        title="Who does what?",
        what="Finds a value or a behaviour whose statement does not say what somebody does.",
        why="“Respect” hangs on the wall; nobody can observe it or coach it.",
        finds="“{quoted}”: it does not show who does what.",
        suggests="{how:said}",
        instead=(Example("Respect for the customer."), Example("Clear communication.", "behaviour")),
        write=(
            Example("I call back before 6 pm."),
            Example("Say what you mean. Mean what you say."),
            Example("Respect every caller’s time."),
        ),
        limits="The rule sees the form of the verb, not the strength of the act: “I am honest” passes. A "
        "third person passes when somebody acts (“every adviser calls back”, “the Trust will pay”), told by "
        "a trade, a name or a pronoun; a thing (“trust grows”) does not act. An aim passes too (“our "
        "priority is to return keys”). In doubt it is "
        "silent. A gerund (“Putting…”) is reported, for it "
        "names no one. A vision is not read. Where CH004, CH302 or CH306 speaks already, it is silent.",
        source="seeds 003:54-58",
    )

    def check(self, statement: Statement) -> Iterator[Finding]:
        """Report a statement without an act; one word is the matter of CH202."""
        if statement.kind == "value" and lone_word(statement.words) is not None:
            return
        words, language = statement.words, statement.language
        # When it cannot be told whether somebody acts, the benefit of the doubt.
        acts = says_action(words, language) or may_say_action(words, language)
        if any(letter.isalpha() for letter in words) and not acts:
            quoted = statement.words.strip().rstrip(".")
            how = _how(said_as_an_act(words, language))
            yield self.at(statement, (0, len(statement.words)), quoted=_shortened(quoted), how=how)


def _how(own: str) -> Text:
    """Return what to try: the person's own sentence turned round where that is sure, else an example."""
    if own:
        return Text(
            f"Commencez par un verbe, avec vos mots : « {own} » Reste à dire comment cela se voit.",
            f"Begin with a verb, in your own words: “{own}” Then say how one sees it.",
        )
    return Text(
        "Dites qui agit et ce qu’on lui voit faire. Un exemple, sur un autre sujet : « Je rappelle avant "
        "18 h, même sans réponse. »",
        "Say who acts and what one sees them do. An example, about something else: “I call back before "
        "6 pm, even without an answer.”",
    )


def _shortened(words: str) -> str:
    return words if len(words) <= 90 else words[:89].rsplit(" ", 1)[0] + "…"
