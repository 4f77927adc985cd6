"""Names of properties, parts and relationships that are Office's own. Any other is the file's, perhaps somebody's."""

_NAMES = frozenset(
    # Properties.
    "title subject creator keywords description lastmodifiedby lastprinted created modified category identifier "
    "template manager company hyperlinkbase hlinks titlesofparts digsig presentationformat "
    # Relationships.
    "hyperlink image attachedtemplate mailmergesource mailmergeheadersource mailmergerecipientdata subdocument frame "
    "oleobject package afchunk transform customxml glossarydocument chart chartusershapes diagramdata diagramdrawing "
    "printersettings ink video audio media control vbaproject wordvbadata keymapcustomizations attachedtoolbars "
    "activexcontrolbinary webextension taskpanes origin signature certificate header footer footnotes endnotes "
    "comments themeoverride externallinkpath "
    # Elements that hold text, and settings.
    "t deltext instrtext delinstrtext mailmerge docvars attachedschema savethroughxslt writeprotection".split()
)


def said(name: str) -> str:
    """A name, if it is one of Office's."""
    return name if name.casefold() in _NAMES else "another kind"
