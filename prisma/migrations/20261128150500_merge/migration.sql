-- AlterTable
ALTER TABLE "Relation" ADD COLUMN     "mergedIntoId" INTEGER;

-- CreateTable
CREATE TABLE "Alias" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "relationId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "written" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "memberId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "mergingId" INTEGER,

    CONSTRAINT "Alias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Merging" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "survivorId" INTEGER NOT NULL,
    "formerId" INTEGER NOT NULL,
    "memberId" INTEGER NOT NULL,
    "moved" JSONB NOT NULL,
    "details" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Merging_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Alias_tenantId_value_idx" ON "Alias"("tenantId", "value");

-- CreateIndex
CREATE INDEX "Alias_tenantId_relationId_idx" ON "Alias"("tenantId", "relationId");

-- CreateIndex
CREATE INDEX "Alias_value_idx" ON "Alias" USING GIN ("value" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Merging_tenantId_formerId_idx" ON "Merging"("tenantId", "formerId");

-- CreateIndex
CREATE INDEX "Merging_settledAt_undoneAt_at_idx" ON "Merging"("settledAt", "undoneAt", "at");

-- CreateIndex
CREATE INDEX "Interaction_person" ON "Interaction"("tenantId", "personId") WHERE ("personId" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Relation_merged" ON "Relation"("mergedIntoId") WHERE ("mergedIntoId" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Relation_tenantId_phoneDigits_idx" ON "Relation"("tenantId", "phoneDigits");

-- AddForeignKey
ALTER TABLE "Relation" ADD CONSTRAINT "Relation_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Relation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alias" ADD CONSTRAINT "Alias_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
