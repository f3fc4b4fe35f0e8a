-- A note changes two counts of its relation. As long as no index holds them, and there is room on the page, it leaves every
-- index alone (PostgreSQL's heap-only update). The home of an owner counts all of theirs anyway, and sorted them too: the
-- old index puts who was never spoken to first, the home puts them last.
DROP INDEX "Relation_tenantId_ownerId_lastInteractionAt_idx";

CREATE INDEX "Relation_tenantId_ownerId_idx" ON "Relation"("tenantId", "ownerId");

-- Room on every page for the next version of a row; what is there already gets it as it is rewritten.
ALTER TABLE "Relation" SET (fillfactor = 85);
