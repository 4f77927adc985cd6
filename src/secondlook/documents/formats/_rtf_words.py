"""What the control words of RTF mean that say where text goes: into view, or out of it.

From the RTF Specification 1.9.1. A destination that is not listed and announced by `\\*` is out of view.
"""

import codecs

from secondlook.documents.model import Where

FLOWS = {
    "header": Where.HEADER,
    "headerl": Where.HEADER,
    "headerr": Where.HEADER,
    "headerf": Where.HEADER,
    "footer": Where.FOOTER,
    "footerl": Where.FOOTER,
    "footerr": Where.FOOTER,
    "footerf": Where.FOOTER,
    "footnote": Where.FOOTNOTE,
}
"""Text in view that stands apart from the body."""

IN_VIEW = frozenset(
    "rtf field fldrslt shp shptxt shpgrp shpinst do dptxbxtext listtext pntext result shppict pict pn".split()
)
"""Destinations that go on with the text around them, also where `\\*` announces them."""

DESCRIBING = frozenset({"wzName", "wzDescription", "wzTooltip"})
"""Properties of a shape that stand in place of it."""

PLAIN_FIELDS = frozenset("PAGE NUMPAGES SECTIONPAGES DATE TIME TOC SEQ SYMBOL PAGEREF FORMTEXT FORMCHECKBOX".split())
"""Fields that say nothing apart from what they show."""

HIDDEN: dict[str, tuple[Where, str]] = {
    "annotation": (Where.COMMENT, "comment"),
    "atnid": (Where.COMMENT, "initials of a comment"),
    "atnauthor": (Where.COMMENT, "author of a comment"),
    "atntime": (Where.COMMENT, "time of a comment"),
    "atndate": (Where.COMMENT, "time of a comment"),
    "atnicn": (Where.COMMENT, "comment"),
    "atnref": (Where.COMMENT, "comment"),
    "atnparent": (Where.COMMENT, "comment"),
    "atrfstart": (Where.COMMENT, "comment"),
    "atrfend": (Where.COMMENT, "comment"),
    "title": (Where.PROPERTY, "title"),
    "subject": (Where.PROPERTY, "subject"),
    "author": (Where.PROPERTY, "author"),
    "manager": (Where.PROPERTY, "manager"),
    "company": (Where.PROPERTY, "company"),
    "operator": (Where.PROPERTY, "last author"),
    "category": (Where.PROPERTY, "category"),
    "keywords": (Where.PROPERTY, "keywords"),
    "comment": (Where.PROPERTY, "comments"),
    "doccomm": (Where.PROPERTY, "comments"),
    "hlinkbase": (Where.PROPERTY, "base of links"),
    "creatim": (Where.PROPERTY, "time of creation"),
    "revtim": (Where.PROPERTY, "time of change"),
    "printim": (Where.PROPERTY, "time of printing"),
    "buptim": (Where.PROPERTY, "time of backup"),
    "info": (Where.PROPERTY, "properties"),
    "userprops": (Where.PROPERTY, "own properties"),
    "propname": (Where.PROPERTY, "own properties"),
    "staticval": (Where.PROPERTY, "own properties"),
    "linkval": (Where.PROPERTY, "own properties"),
    "docvar": (Where.PROPERTY, "document variable"),
    "revtbl": (Where.PROPERTY, "authors of changes"),
    "template": (Where.PROPERTY, "template"),
    "filetbl": (Where.PROPERTY, "files"),
    "mailmerge": (Where.PROPERTY, "mail merge"),
    "datastore": (Where.PROPERTY, "stored data"),
    "xmlopen": (Where.PROPERTY, "mark-up of its own"),
    "xmlattrname": (Where.PROPERTY, "mark-up of its own"),
    "xmlattrvalue": (Where.PROPERTY, "mark-up of its own"),
    "xmlname": (Where.PROPERTY, "mark-up of its own"),
    "factoidname": (Where.PROPERTY, "smart tag"),
    "private": (Where.PROPERTY, "private data"),
    "passwordhash": (Where.PROPERTY, "password"),
    "protusertbl": (Where.PROPERTY, "users"),
    "sn": (Where.PROPERTY, "name of a shape's property"),
    "sv": (Where.PROPERTY, "property of a shape"),
    "hl": (Where.LINK, "link of a shape"),
    "hlsrc": (Where.LINK, "link of a shape"),
    "hlloc": (Where.LINK, "link of a shape"),
    "hlfr": (Where.LINK, "link of a shape"),
    "fldinst": (Where.LINK, "field instruction"),
    "fldtype": (Where.LINK, "field instruction"),
    "datafield": (Where.FIELD, "form field"),
    "formfield": (Where.FIELD, "form field"),
    "ffname": (Where.FIELD, "form field"),
    "ffdeftext": (Where.FIELD, "form field"),
    "ffformat": (Where.FIELD, "form field"),
    "ffhelptext": (Where.FIELD, "form field"),
    "ffstattext": (Where.FIELD, "form field"),
    "ffl": (Where.FIELD, "form field"),
    "ffentrymcr": (Where.FIELD, "form field"),
    "ffexitmcr": (Where.FIELD, "form field"),
    "bkmkstart": (Where.BOOKMARK, "bookmark"),
    "bkmkend": (Where.BOOKMARK, "bookmark"),
    "bkmkpub": (Where.BOOKMARK, "bookmark"),
    "xe": (Where.HIDDEN, "index entry"),
    "tc": (Where.HIDDEN, "entry of contents"),
    "rxe": (Where.HIDDEN, "index entry"),
    "txe": (Where.HIDDEN, "index entry"),
    "nonshppict": (Where.ALTERNATIVE, "second picture"),
    "shprslt": (Where.ALTERNATIVE, "second shape"),
    "upr": (Where.ALTERNATIVE, "text for older programs"),
    "mmath": (Where.ALTERNATIVE, "equation"),
    "objdata": (Where.ATTACHED, "embedded object"),
    "objclass": (Where.ATTACHED, "kind of embedded object"),
    "objname": (Where.ATTACHED, "name of embedded object"),
    "objalias": (Where.ATTACHED, "name of embedded object"),
    "objsect": (Where.ATTACHED, "embedded object"),
    "nesttableprops": (Where.HIDDEN, "table"),
    "background": (Where.LAYER, "background"),
    "fontemb": (Where.ATTACHED, "embedded font"),
    "fontfile": (Where.ATTACHED, "embedded font"),
}
"""Destinations out of view: where they count, and what they are called."""

FURNITURE = frozenset(
    "fonttbl colortbl stylesheet listtable listoverridetable rsidtbl generator themedata colorschememapping "
    "latentstyles xmlnstbl pgptbl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn pnseclvl blipuid picprop mmathPr "
    "wgrffmtfilter defchp defpap oldcprops oldpprops oldtprops oldsprops tblstylepr falt panose nextfile listname "
    "liststylename "
    "levelmarks leveltext levelnumbers listpicture do_not_use pntxta pntxtb".split()
)
"""What every file has and no reader sees. It is dropped, and a name in it is reported only where it is looked for."""

SPECIAL = {
    "tab": "\t", "line": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "endash": "–", "emdash": "—", "enspace": " ", "emspace": " ", "qmspace": " ", "softline": "\n",
    "lbr": "\n",
}  # fmt: skip

SYMBOLS = {"~": "\u00a0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "-": "", "|": "", ":": "", "\t": "\t"}

CODE_PAGES = {
    0: "cp1252", 2: "latin-1", 77: "mac_roman", 78: "shift_jis", 79: "cp949", 80: "gb2312", 81: "big5", 128: "cp932",
    129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
"""Of a font's character set."""


def code_page(number: int | None) -> str:
    """The codec of `\\ansicpg`; Windows-1252 where it is none that we have."""
    name = "utf-8" if number == 65001 else f"cp{number}"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
