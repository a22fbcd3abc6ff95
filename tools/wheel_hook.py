"""Hatchling's build hook: the wheel carries compiled catalogues, which are never committed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent))

from po_files import compile_catalogue


class CatalogueHook(BuildHookInterface[Any]):
    """Compiles every room's Japanese before the files are gathered."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        for po in sorted((root / "src").rglob("*.po")):
            compile_catalogue(po)
        rooms = root / "src/enishi"
        built = {
            "camera's code reader": rooms / "imports/static/imports/zxing/reader.js",
            "large network picture": rooms / "insights/static/insights/network/map.js",
        }
        for name, file in built.items():
            if not file.exists():
                self.app.display_warning(f"The {name} is not in this wheel: run `python3 run.py build`.")
