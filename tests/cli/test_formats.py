"""What people have articles in beside plain text: each format yields the relations that its text yields."""

import gzip
import os
import shutil
import subprocess
import unittest

from harness import EntenteTest

SENTENCES = ("US Secretary of State Antony Blinken met Russian Foreign Minister Sergey Lavrov in Geneva on Friday.",
             "Lavrov denied that Russia would attack Ukraine.")
HTML = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
URI = "https://example.org/talks"

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Example</title>
<item><title>Talks</title><link>{URI}</link><pubDate>Fri, 21 Jan 2022 18:00:00 GMT</pubDate>
<description>Short.</description><content:encoded><![CDATA[{HTML}]]></content:encoded></item></channel></rss>
"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title>
<entry><title>Talks</title><link href="{URI}"/><published>2022-01-21T18:00:00Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry></feed>
"""

NEWSML = f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{URI}"><itemMeta>
<provider qcode="nprov:EX"><name>The Example</name></provider><versionCreated>2022-01-21T18:00:00Z</versionCreated>
</itemMeta><contentMeta><headline>Talks</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{HTML}</body></html></inlineXML></contentSet>
</newsItem>
"""

NITF = f"""<nitf><head><docdata><date.issue norm="20220121T180000Z"/><doc-id id-string="1"/><doc.copyright holder="The Example"/>
</docdata></head><body><body.head><hedline><hl1>Talks</hl1></hedline></body.head><body.content>{HTML}</body.content></body></nitf>
"""

MAIL = f"""Received: from mail.example.org by example.net; Fri, 21 Jan 2022 18:00:01 +0000
Date: Fri, 21 Jan 2022 18:00:00 +0000
From: The Example <news@example.org>
Subject: Talks
Archived-At: <{URI}>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

{SENTENCES[0]}

{SENTENCES[1]}
--b
Content-Type: text/html; charset=utf-8

{HTML}
--b--
"""

PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Talks</title><meta property="og:site_name" content="The Example">
<meta property="article:published_time" content="2022-01-21T18:00:00Z"></head><body><article><h1>Talks</h1>{HTML}</article>
</body></html>"""


def warc(uri, page):
    answer = ("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page).encode()
    return (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-05-05T00:00:00Z\r\nWARC-Target-URI: {uri}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n").encode() + answer + b"\r\n\r\n"


def pdf(lines):
    """A page with these lines, as small as a PDF can be."""
    content = "BT /F 10 Tf 40 720 Td 12 TL\n" + "".join(f"({line}) Tj T*\n" for line in lines) + "ET"
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
               "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
               f"<</Length {len(content)}>>stream\n{content}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    file, table = "%PDF-1.4\n", ""
    for number, body in enumerate(objects, 1):
        table += f"{len(file):010} 00000 n \n"
        file += f"{number} 0 obj{body}endobj\n"
    return (f"{file}xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(file)}\n%%EOF\n").encode()


class FormatsTest(EntenteTest):
    def relations(self, done):
        """What is said, without where it stands."""
        return [(r["source"]["name"], r["predicate"]["lemma"], (r["target"] or {}).get("name"), r["event"]["type"],
                 r["negated"], r["evidence"]["sentence"]) for r in done.objects()]

    def setUp(self):
        self.plain = self.relations(self.entente("extract", self.file("plain.txt", "\n\n".join(SENTENCES))))
        self.assertGreater(len(self.plain), 0)

    def check(self, name, content, **expected):
        done = self.entente("extract", self.file(name, content))
        self.assert_done(done)
        self.assertEqual(self.relations(done), self.plain)
        article = {"uri": URI, "title": "Talks", "published": "2022-01-21", "publisher": "The Example", **expected}
        for relation in done.objects():
            self.assertEqual({key: relation["article"][key] for key in article}, article)

    # The names say nothing: formats are recognised by their content.

    def test_rss(self):
        self.check("a", RSS)

    def test_atom(self):
        self.check("a", ATOM)

    def test_newsml(self):
        self.check("a", NEWSML)

    def test_nitf(self):
        self.check("a", NITF, uri=str(self.folder / "a"))

    def test_mail(self):
        self.check("a", MAIL)
        self.check("a", MAIL.replace("\n", "\r\n"))

    def test_mbox(self):
        self.check("a", "From news@example.org Fri Jan 21 18:00:00 2022\n" + MAIL)

    def test_web_archive(self):
        self.check("a", warc(URI, PAGE))
        self.check("a", gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n") +
                   gzip.compress(warc(URI, PAGE)))

    @unittest.skipUnless(shutil.which("pdftotext"), "pdftotext is not installed")
    def test_pdf(self):
        self.check("a", pdf(SENTENCES), uri=str(self.folder / "a"), title=None, published=None, publisher=None)

    def test_pdf_without_pdftotext(self):
        path = self.file("a.pdf", pdf(SENTENCES))
        done = self.entente("extract", path, env={"PATH": str(self.folder)})
        self.assertEqual((done.status, done.out), (3, ""))
        self.assertIn(f"{path}: is a PDF, which needs pdftotext; it comes with the package poppler-utils", done.err)

    def test_several_articles_of_one_file_have_their_own_places(self):
        items = "".join(f"<item><link>{URI}{i}</link><description>{text}</description></item>"
                        for i, text in enumerate([HTML.replace("<", "&lt;") * 5, "Short."]))
        done = self.entente("extract", self.file("feed.xml", f"<rss><channel><title>x</title>{items}</channel></rss>"))
        self.assertEqual(done.status, 3)
        self.assertEqual({r["article"]["uri"] for r in done.objects()}, {f"{URI}0"})
        self.assertIn("feed.xml#2: has only a summary of 1 words, not the text", done.err)

    def test_no_entity_reads_a_file(self):
        secret = self.file("secret.txt", SENTENCES[0])
        for document in (RSS.replace("<rss", f"<!DOCTYPE rss [<!ENTITY s SYSTEM 'file://{secret}'>]><rss")
                            .replace("Short.", "&s;").replace("<title>Talks", "<title>&s;"),
                         NITF.replace("<nitf>", f"<!DOCTYPE nitf [<!ENTITY % s SYSTEM '{secret}'> %s;]><nitf>")):
            done = self.entente("extract", self.file("a", document))
            self.assertEqual((done.status, done.out), (3, ""))
            self.assertIn("declares entities of its own, which are not expanded", done.err)

    def test_a_long_feed_needs_no_more_memory_than_a_short_one(self):
        item = RSS[RSS.index("<item>"):RSS.index("</channel>")].replace("]]>", "<p>It rained.</p>" * 3000 + "]]>")
        start, end = RSS[:RSS.index("<item>")], RSS[RSS.index("</channel>"):]
        peaks = []
        for count in (20, 800):  # 1 and 43 MB
            path = self.folder / "long.xml"
            with open(path, "w", encoding="utf-8") as file:  # piece by piece: the peak of a parent counts for its child
                file.write(start)
                for _ in range(count):
                    file.write(item)
                file.write(end)
            process = self.start("extract", "--lang", "fr", "--jobs", 1, path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            peaks.append(usage.ru_maxrss)
        self.assertLess(peaks[1], peaks[0] + 20_000)


if __name__ == "__main__":
    unittest.main()
