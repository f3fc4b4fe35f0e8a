CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- CreateTable
CREATE TABLE "Word" (
    "id" BIGSERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "entry" TEXT COLLATE "C" NOT NULL,
    "word" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Word_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "Relation" ADD COLUMN     "words" TEXT[] COLLATE "C" NOT NULL DEFAULT ARRAY[]::TEXT[];

-- Everything a relation is found by, with whose it is: `7 jansen`. One entry for each word of its name, its `others` (the names
-- it had), its place and its mail address; for the letters the words of its names begin with (`j.`); and for three, four and six digits of its number from where
-- a part of it begins (`#612`) and at its end (`678#`). Who looks for one goes by the same (crm/relation/search/). What else a
-- relation is to be found by is added to `said`, and to the condition of "Relation_words_changed".
CREATE FUNCTION relation_words(r "Relation", others text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  names text := r."nameNorm" || ' ' || others;
  said text := names || ' ' || r."placeNorm" || ' ' || coalesce(translate(r.email, '@.-_+|', '      '), '');
  initials text := regexp_replace(replace(names, 'ij', 'y'), '([^ ])[^ ]*', '\1.', 'g');
  part text := ltrim(translate(CASE WHEN r.phone LIKE '+%' THEN substr(r.phone, strpos(r.phone, ' ')) ELSE r."phoneDigits" END, '-()/', '    '));
  ends text := right(translate(part, ' ', ''), 6);
  entries text;
BEGIN
  entries := replace(said, 'ij', 'y') || ' ' || initials;
  IF length(ends) > 2 THEN
    entries := entries || ' ' || right(ends, 3) || '# ' || right(ends, 4) || '# ' || ends || '#';
    WHILE part <> '' LOOP
      ends := ltrim(translate(part, ' ', ''), '0');
      entries := entries || ' #' || left(ends, 3) || ' #' || left(ends, 4) || ' #' || left(ends, 6);
      EXIT WHEN strpos(part, ' ') = 0;
      part := ltrim(substr(part, strpos(part, ' ')));
    END LOOP;
  END IF;
  -- One relation in 64 is in the sample, by its words with a sign before them (`7 ~jansen`): what is there often is everybody's.
  IF hashint4(r.id) & 63 = 0 THEN
    entries := entries || ' ' || regexp_replace(replace(said, 'ij', 'y') || ' ' || initials, '([^ ]+)', '~\1', 'g');
  END IF;
  RETURN array_remove(string_to_array(r."tenantId" || ' ' || replace(entries, ' ', '|' || r."tenantId" || ' '), '|'), r."tenantId" || ' ');
END $$;

-- The other names a relation is found by: those it had, and those it came to with a merging.
CREATE FUNCTION alias_names(tenant integer, relation integer) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(string_agg(value, ' ' ORDER BY id), '') FROM "Alias" WHERE "tenantId" = tenant AND "relationId" = relation AND kind = 'name'
$$;

-- One that is new has no other names yet.
CREATE FUNCTION keep_relation_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.words := relation_words(NEW, CASE WHEN TG_OP = 'INSERT' THEN '' ELSE alias_names(NEW."tenantId", NEW.id) END);
  RETURN NEW;
END $$;

CREATE FUNCTION keep_alias_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(NEW.kind, OLD.kind) = 'name' THEN
    UPDATE "Relation" r SET words = relation_words(r, alias_names(r."tenantId", r.id)) WHERE r.id IN (OLD."relationId", NEW."relationId");
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "Relation_words" BEFORE INSERT ON "Relation" FOR EACH ROW EXECUTE FUNCTION keep_relation_words();
CREATE TRIGGER "Relation_words_changed" BEFORE UPDATE ON "Relation" FOR EACH ROW WHEN (
  (OLD."nameNorm", OLD."placeNorm", OLD.email, OLD.phone, OLD."phoneDigits")
    IS DISTINCT FROM (NEW."nameNorm", NEW."placeNorm", NEW.email, NEW.phone, NEW."phoneDigits"))
  EXECUTE FUNCTION keep_relation_words();

CREATE TRIGGER "Alias_words" AFTER INSERT OR UPDATE OR DELETE ON "Alias" FOR EACH ROW EXECUTE FUNCTION keep_alias_words();

-- A word that two transactions find missing at once is there twice, which harms nothing: with a unique index one of them would
-- wait until the other ends.
CREATE FUNCTION keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "Word" ("tenantId", entry, word)
  SELECT DISTINCT r."tenantId", w.entry, split_part(w.entry, ' ', 2) FROM written r, unnest(r.words) w(entry)
  WHERE w.entry !~ '[.#~]' AND NOT EXISTS (SELECT 1 FROM "Word" known WHERE known.entry = w.entry);
  RETURN NULL;
END $$;

CREATE FUNCTION keep_words_of_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "Word" ("tenantId", entry, word)
  SELECT DISTINCT NEW."tenantId", w.entry, split_part(w.entry, ' ', 2) FROM unnest(NEW.words) w(entry)
  WHERE w.entry !~ '[.#~]' AND NOT EXISTS (SELECT 1 FROM "Word" known WHERE known.entry = w.entry);
  RETURN NULL;
END $$;

-- The words of one company that look like another, most alike first; a swap of two letters counts as two edits here.
CREATE FUNCTION words_alike(tenant integer, sought text, edits integer, most integer) RETURNS SETOF text LANGUAGE sql STABLE
SET pg_trgm.similarity_threshold = 0.2 AS $$
  SELECT word FROM (
    SELECT DISTINCT word, levenshtein_less_equal(word, sought, edits) AS edited FROM "Word"
    WHERE "tenantId" = tenant AND word % sought AND length(word) BETWEEN length(sought) - edits AND length(sought) + edits
  ) alike WHERE edited <= edits ORDER BY edited, similarity(word, sought) DESC LIMIT most
$$;

UPDATE "Relation" r SET words = relation_words(r, alias_names(r."tenantId", r.id));
INSERT INTO "Word" ("tenantId", entry, word)
SELECT DISTINCT r."tenantId", w.entry, split_part(w.entry, ' ', 2) FROM "Relation" r, unnest(r.words) w(entry) WHERE w.entry !~ '[.#~]';

CREATE TRIGGER "Word_of_new" AFTER INSERT ON "Relation" REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION keep_words();
CREATE TRIGGER "Word_of_changed" AFTER UPDATE ON "Relation" FOR EACH ROW WHEN (OLD.words IS DISTINCT FROM NEW.words)
  EXECUTE FUNCTION keep_words_of_one();

-- DropIndex
DROP INDEX "Relation_phoneDigits_idx";

-- DropIndex
DROP INDEX "Relation_placeNorm_idx";

-- CreateIndex
CREATE INDEX "Word_entry_idx" ON "Word"("entry");

-- CreateIndex
CREATE INDEX "Word_alike" ON "Word" USING GIN ("tenantId", "word" gin_trgm_ops) WITH (gin_pending_list_limit = 256);

-- CreateIndex
CREATE INDEX "Relation_words_idx" ON "Relation" USING GIN ("words") WITH (gin_pending_list_limit = 256);
