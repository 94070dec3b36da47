"""Files that programs look for at the root of a host."""

from tests.support.newsroom import Newsroom


def test_ads_txt_has_records_then_variables(bare: Newsroom) -> None:
    bare.setting("""
ads_txt:
  sellers:
    - Ads.example,  pub-1, direct, f08c47fec0942fa0
    - other.example, 2, RESELLER ;x=1
  owner_domain: x.example
  manager_domain: [m.example, "n.example, GB"]
  contact: [ads@x.example, https://x.example/ads/]
  subdomain: blog.x.example
  inventory_partner_domain: partner.example
""")
    bare.build()
    assert (
        bare.read("ads.txt")
        == """\
ads.example, pub-1, DIRECT, f08c47fec0942fa0
other.example, 2, RESELLER;x=1
OWNERDOMAIN=x.example
MANAGERDOMAIN=m.example
MANAGERDOMAIN=n.example, GB
CONTACT=ads@x.example
CONTACT=https://x.example/ads/
SUBDOMAIN=blog.x.example
INVENTORYPARTNERDOMAIN=partner.example
"""
    )


def test_ads_txt_without_records_has_the_placeholder_record(bare: Newsroom) -> None:
    bare.setting("ads_txt: {owner_domain: x.example}")
    bare.build()
    nobody = "placeholder.example.com, placeholder, DIRECT, placeholder"
    assert bare.read("ads.txt") == f"{nobody}\nOWNERDOMAIN=x.example\n"


def test_trust_txt_has_one_attribute_per_line(bare: Newsroom) -> None:
    bare.setting("""
trust_txt:
  belongto: [https://a.example/, https://b.example/]
  controlledby: https://c.example/
  social: https://social.example/@x
  contact: news@x.example
  datatrainingallowed: no
""")
    bare.build()
    assert (
        bare.read(".well-known/trust.txt")
        == """\
belongto=https://a.example/
belongto=https://b.example/
controlledby=https://c.example/
social=https://social.example/@x
contact=news@x.example
datatrainingallowed=no
"""
    )


def test_security_txt_has_the_fields_of_rfc_9116(bare: Newsroom) -> None:
    bare.setting("""
security_txt:
  contact: ["mailto:security@x.example", https://x.example/report/]
  expires: 2027-01-01T12:00:00+01:00
  encryption: https://x.example/key.txt
  acknowledgments: https://x.example/thanks/
  preferred_languages: [en, pt-BR]
  policy: https://x.example/policy/
  hiring: https://x.example/jobs/
""")
    bare.build()
    assert (
        bare.read(".well-known/security.txt")
        == """\
Contact: mailto:security@x.example
Contact: https://x.example/report/
Expires: 2027-01-01T12:00:00+01:00
Encryption: https://x.example/key.txt
Acknowledgments: https://x.example/thanks/
Preferred-Languages: en, pt-BR
Canonical: https://x.example/.well-known/security.txt
Policy: https://x.example/policy/
Hiring: https://x.example/jobs/
"""
    )


def test_without_settings_there_are_no_such_files(bare: Newsroom) -> None:
    bare.build()
    assert [path for path in bare.tree() if path.startswith(".") or path == "ads.txt"] == []
