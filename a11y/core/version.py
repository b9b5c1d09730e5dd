"""The version of the product. The build, the release workflow and the reports read it here."""

VERSION = "0.1.0"
