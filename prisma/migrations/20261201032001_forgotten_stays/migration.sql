-- What is written about a customer while they are forgotten comes before it, and is emptied with the rest, or after it, and is refused.
-- The lock is the one that the foreign key takes anyway: whoever writes waits until it is known. KF001: forgotten (src/store/refusal.ts).
CREATE FUNCTION kastelein_refuse_forgotten() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  key text;
  at timestamptz;
BEGIN
  IF current_setting('kastelein.erasing', true) = 'on' THEN
    RETURN NEW;
  END IF;
  FOREACH key IN ARRAY TG_ARGV LOOP
    SELECT r."forgottenAt" INTO at FROM "Relation" r WHERE r.id = (to_jsonb(NEW) ->> key)::int FOR KEY SHARE;
    IF at IS NOT NULL THEN
      RAISE EXCEPTION 'the customer was forgotten' USING ERRCODE = 'KF001';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;

CREATE TRIGGER forgotten_stays BEFORE INSERT OR UPDATE OF "relationId", "personId", "personName", subject, lines, outcome, "sourceLink" ON "Interaction"
  FOR EACH ROW EXECUTE FUNCTION kastelein_refuse_forgotten('relationId', 'personId');
CREATE TRIGGER forgotten_stays BEFORE INSERT OR UPDATE OF "relationId", "personName", summary, outcome, "waitsFor", "pausedFor" ON "Case"
  FOR EACH ROW EXECUTE FUNCTION kastelein_refuse_forgotten('relationId');
CREATE TRIGGER forgotten_stays BEFORE INSERT OR UPDATE OF "relationId", text ON "Annoyance"
  FOR EACH ROW EXECUTE FUNCTION kastelein_refuse_forgotten('relationId');
CREATE TRIGGER forgotten_stays BEFORE INSERT OR UPDATE OF "relationId", text ON "Compliment"
  FOR EACH ROW EXECUTE FUNCTION kastelein_refuse_forgotten('relationId');
CREATE TRIGGER forgotten_stays BEFORE INSERT OR UPDATE OF "relationId", "personId", words ON "Pulse"
  FOR EACH ROW EXECUTE FUNCTION kastelein_refuse_forgotten('relationId', 'personId');
CREATE TRIGGER forgotten_stays BEFORE INSERT ON "Fact" FOR EACH ROW EXECUTE FUNCTION kastelein_refuse_forgotten('relationId');
CREATE TRIGGER forgotten_stays BEFORE INSERT ON "Alias" FOR EACH ROW EXECUTE FUNCTION kastelein_refuse_forgotten('relationId');
CREATE TRIGGER forgotten_stays BEFORE INSERT ON "ExternalId" FOR EACH ROW EXECUTE FUNCTION kastelein_refuse_forgotten('relationId');
CREATE TRIGGER forgotten_stays BEFORE INSERT ON "Link" FOR EACH ROW EXECUTE FUNCTION kastelein_refuse_forgotten('fromId', 'toId');
CREATE TRIGGER forgotten_stays BEFORE INSERT OR UPDATE OF "relationId" ON "Incoming"
  FOR EACH ROW EXECUTE FUNCTION kastelein_refuse_forgotten('relationId');
CREATE TRIGGER forgotten_stays BEFORE INSERT OR UPDATE OF "relationId" ON "Meeting"
  FOR EACH ROW EXECUTE FUNCTION kastelein_refuse_forgotten('relationId');
CREATE TRIGGER forgotten_stays BEFORE INSERT ON "ProjectPart" FOR EACH ROW EXECUTE FUNCTION kastelein_refuse_forgotten('relationId');

-- Nothing brings back what was emptied: nobody who was forgotten gets a name, an address or a number again.
CREATE FUNCTION kastelein_keep_forgotten() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.name, NEW."nameNorm", NEW.email, NEW.phone, NEW.address, NEW.city, NEW."withdrawnAt", NEW."forgottenAt")
    IS DISTINCT FROM (OLD.name, OLD."nameNorm", OLD.email, OLD.phone, OLD.address, OLD.city, OLD."withdrawnAt", OLD."forgottenAt") THEN
    RAISE EXCEPTION 'the customer was forgotten' USING ERRCODE = 'KF001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER forgotten_stays BEFORE UPDATE ON "Relation" FOR EACH ROW WHEN (OLD."forgottenAt" IS NOT NULL)
  EXECUTE FUNCTION kastelein_keep_forgotten();
