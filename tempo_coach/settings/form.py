"""What the tables of all files have in common, as pydantic checks them."""

from pydantic import BaseModel, BeforeValidator, ConfigDict


def _whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


WHOLE = BeforeValidator(_whole)
"""Takes ``90.0`` for a whole number; it has to stand after the bounds."""


class Form(BaseModel):
    """A table that holds what it should, and nothing else."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, use_attribute_docstrings=True
    )
