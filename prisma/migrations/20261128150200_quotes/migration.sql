-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "askAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Relation" ADD COLUMN     "askAt" TIMESTAMPTZ(3),
ADD COLUMN     "whyLeft" JSONB;

-- CreateIndex
CREATE INDEX "Case_parts" ON "Case"("parentId") WHERE ("parentId" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Case_toAsk" ON "Case"("askAt") WHERE ("askAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Relation_toAsk" ON "Relation"("askAt") WHERE ("askAt" IS NOT NULL);
