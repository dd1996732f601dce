from pathlib import Path

import pytest
import yaml

from vitrine_training import card

TRAINING = Path(__file__).resolve().parent.parent
CARDS = [*TRAINING.glob("recipes/*.card.yml"), *TRAINING.parent.glob("*/card.yml")]


@pytest.mark.parametrize("path", CARDS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_source_has_a_name_and_a_licence(path):
    content = yaml.safe_load(path.read_text())
    assert content["training-data"]
    card.check(content, path)


def test_a_comma_without_quotes_is_refused():
    content = yaml.safe_load("training-data: [{name: 1,276 rendered shoppers, licence: CC0-1.0}]")
    with pytest.raises(ValueError, match="quoted where there is a comma"):
        card.check(content, "card.yml")
