"""Messages about roles: to who gave one, and to who has one no longer."""

from conversations.admins.roles import Holder, Role
from conversations.messages import Choice, Reply
from conversations.texts import Texts


def joined(texts: Texts, language: str, holder: Holder) -> Reply:
    """Somebody used an invitation to a role; one tap takes it back."""
    name = holder.name or texts.render(language, "roles.nameless", number=str(holder.person))
    values = {"name": name, "role": texts.render(language, f"role.{holder.role}"), "channel": holder.channel}
    label = texts.render(language, "choice.take_role", name=name[:20])
    undo = Choice(f"ro:take:{holder.person}:{holder.role}", label)
    text = texts.render(language, "roles.told_joined", **values)
    return Reply(key="roles.told_joined", text=text, values=values, choices=(undo,))


def taken(texts: Texts, language: str, role: Role) -> Reply:
    """The role is gone."""
    values = {"role": texts.render(language, f"role.{role}")}
    return Reply(
        key="roles.told_taken", text=texts.render(language, "roles.told_taken", **values), values=values
    )
