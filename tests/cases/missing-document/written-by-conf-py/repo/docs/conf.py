from pathlib import Path

project = "platform"
extensions = []

Path("external").mkdir(exist_ok=True)
Path("external/general.rst").write_text("General\n=======\n")
