-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN     "rhythm" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- AlterTable
ALTER TABLE "Relation" ADD COLUMN     "customerSince" TIMESTAMPTZ(3);

-- Who became a customer after they were something else, has been one since the last time they did. Who was entered as one, may
-- have been one for years; and who was one within the thirty days before was something else by a wrong click.
UPDATE "Relation" r SET "customerSince" = a.at
FROM (
  SELECT "tenantId", subject, max(at) AS at FROM "Audit"
  WHERE action = 'relation changed' AND before->>'type' <> 'customer' GROUP BY "tenantId", subject
) a
WHERE r.type = 'customer' AND a."tenantId" = r."tenantId" AND a.subject = 'relation/' || r.id AND NOT EXISTS (
  SELECT FROM "Audit" b WHERE b."tenantId" = a."tenantId" AND b.subject = a.subject AND b.action = 'relation changed'
    AND b.before->>'type' = 'customer' AND b.at < a.at AND b.at > a.at - interval '30 days');

-- Other hours at which a customer, or who works there, is best reached: it is worked out anew when their promises are told of.
CREATE FUNCTION kastelein_look_again_at_hours() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Case" SET "tellAt" = 'epoch' WHERE "tenantId" = NEW."tenantId" AND "tellAt" IS NOT NULL AND "relationId" = ANY(ARRAY(
    SELECT NEW."relationId" UNION ALL SELECT l."toId" FROM "Link" l WHERE l."tenantId" = NEW."tenantId" AND l."fromId" = NEW."relationId"));
  RETURN NULL;
END $$;

CREATE TRIGGER kastelein_look_again AFTER INSERT OR UPDATE ON "Fact"
  FOR EACH ROW WHEN (NEW.fact = 'hours') EXECUTE FUNCTION kastelein_look_again_at_hours();
