"""What the rules on forms that were tried share."""

from a11y.artifacts.forms import FormTrial


def goes_to_server_empty(trial: FormTrial) -> bool:
    """Would the form be sent although it is empty, so that only the server can tell of errors?"""
    return trial.outcome == "sent" and trial.posts and trial.kind == "empty"
