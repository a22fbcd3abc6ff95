"""One member of connpass is one person, in whatever order and however often the lists come."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from django.db import transaction

from enishi.accounts.models import User
from enishi.imports.actions import Source, apply_import, begin_import, read_import
from enishi.people.models import Contact

pytestmark = pytest.mark.django_db
COLUMNS = "参加枠名,ユーザー名,表示名,コメント,参加ステータス,出欠ステータス,更新日時,受付番号"
NAMESAKES = "一般枠,mori_2,森 二郎,,参加,,,2\n一般枠,mori_3,森 二郎,,参加,,,3\n"
SPRING = f"{COLUMNS}\n一般枠,mori_j,森 二郎,,参加,出席,,1\n{NAMESAKES}"
AUTUMN = f"{COLUMNS}\nLT枠,mori_j,森 二郎,また来ました,補欠,,,8\nLT枠,tani,谷 三枝,,参加,,,9\n"
USER = {"id": 5, "nickname": "mori_j", "display_name": "森 二郎", "url": "https://connpass.com/user/mori_j/"}
USERS = json.dumps({"results_returned": 1, "results_available": 1, "users": [USER]})
FILES = {"spring.csv": SPRING, "autumn.csv": AUTUMN, "users.json": USERS}


def bring(actor: User, folder: Path, names: tuple[str, ...]) -> None:
    for name in names:
        path = folder / name
        path.write_text(FILES[name], encoding="utf-8")
        begun = begin_import(actor)
        read_import(actor, begun.pk, [Source(path, name)])
        apply_import(actor, begun.pk)


@pytest.mark.parametrize(
    "order", [*permutations(FILES), ("autumn.csv", "spring.csv", "users.json", "spring.csv")]
)
def test_a_member_is_one_person(aoi: User, tmp_path: Path, order: tuple[str, ...]) -> None:
    with transaction.atomic():
        bring(aoi, tmp_path, order)
    assert sorted(one.family for one in Contact.objects.filter(owner=aoi)) == ["森", "森", "森", "谷"]
