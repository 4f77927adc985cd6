"""Letters and pictures: is it really gone, and what still gives the person away?

    from secondlook.documents.redact import finished, opened
    from secondlook.documents.sandbox import Sandbox

    with Sandbox() as sandbox:
        file = opened(data, name="letter.pdf", sandbox=sandbox)
        new = finished(file, file.marks, sandbox=sandbox)

Needs `pip install second-look[documents]`, and Tesseract's English data for pictures.
"""
