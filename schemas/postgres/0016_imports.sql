-- Relations that other extractors read, without the text that they read them from.

-- So far every article was read by the one extractor that there was.
ALTER TABLE entente.article ADD COLUMN read_by text DEFAULT 'syntax/1';
ALTER TABLE entente.article ALTER COLUMN read_by DROP DEFAULT;
COMMENT ON COLUMN entente.article.read_by IS 'The extractor that read the whole text: all its statements are known. NULL while only imported relations tell of the article; text is empty then, and only the sentences of these relations are known.';
COMMENT ON COLUMN entente.article.text IS 'The cleaned text; empty while it is not known (see read_by). All spans are bytes of its UTF-8 form: zero-based, half-open.';
COMMENT ON COLUMN entente.article_place.lasting IS 'A text that is read from this place later replaces what was here. False for standard input, which is another text each time, and for places that only imported relations tell of.';
COMMENT ON TABLE entente.sentence IS 'The sentences of an article, in text order from 0: all of them once the text was read, and those that imported relations come with.';
