-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "found" tsvector;

-- AlterTable
ALTER TABLE "Interaction" ADD COLUMN     "found" tsvector;

-- The words of a text, each with whose it is before it (`7 delivery`) so that one company's never slow another: lower case, without
-- accents, as `normalise` writes what is looked for (crm/relation/names.ts). What a word ends with is left to who looks for it.
CREATE FUNCTION said_words(tenant integer, said text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
  SELECT array_to_tsvector(ARRAY(SELECT DISTINCT tenant || ' ' || left(word, 60) FROM regexp_split_to_table(translate(replace(replace(lower(
    regexp_replace(normalize(said, NFKD), '[\u0300-\u036f]', '', 'g')), 'ß', 'ss'), 'æ', 'ae'), 'øł''’`', 'ol'), '[[:space:][:punct:]–—“”„‘«»…•·]+') word WHERE word <> ''))
$$;

CREATE FUNCTION keep_moment_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.found := said_words(NEW."tenantId", concat_ws(' ', NEW.subject, NEW.outcome, NEW."personName",
    (SELECT string_agg(line->>'text', ' ') FROM jsonb_array_elements(NEW.lines) line)));
  RETURN NEW;
END $$;

-- What is said in the facts of a case: its answers, and what a kind asks for when it closes.
CREATE FUNCTION keep_case_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.found := said_words(NEW."tenantId", concat_ws(' ', NEW.summary, NEW.outcome, NEW."waitsFor", NEW.facts->>'cause', NEW.facts->>'change',
    NEW.facts->>'solution', NEW.facts->>'ourReason', NEW.facts->>'theirReason', NEW.facts->'update'->>'text',
    (SELECT string_agg(answer #>> '{}', ' ') FROM jsonb_path_query(NEW.facts, '$.answers[*].text') answer)));
  RETURN NEW;
END $$;

CREATE TRIGGER "Interaction_found" BEFORE INSERT OR UPDATE OF subject, outcome, "personName", lines ON "Interaction"
  FOR EACH ROW EXECUTE FUNCTION keep_moment_words();
CREATE TRIGGER "Case_found" BEFORE INSERT OR UPDATE OF summary, outcome, "waitsFor", facts ON "Case"
  FOR EACH ROW EXECUTE FUNCTION keep_case_words();

UPDATE "Interaction" SET lines = lines;
UPDATE "Case" SET summary = summary;

-- CreateIndex
CREATE INDEX "Case_newest" ON "Case"("tenantId", "openedAt" DESC);

-- CreateIndex
CREATE INDEX "Case_found" ON "Case" USING GIN ("found") WITH (gin_pending_list_limit = 256);

-- CreateIndex
CREATE INDEX "Interaction_newest" ON "Interaction"("tenantId", "occurredAt" DESC);

-- CreateIndex
CREATE INDEX "Interaction_found" ON "Interaction" USING GIN ("found") WITH (gin_pending_list_limit = 256);
