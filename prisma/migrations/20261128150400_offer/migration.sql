-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "offerLookAt" TIMESTAMPTZ(3),
ADD COLUMN     "offeredToId" INTEGER;

-- CreateIndex
CREATE INDEX "Case_toAccept" ON "Case"("offerLookAt") WHERE ("offerLookAt" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Case_offered" ON "Case"("offeredToId") WHERE ("offeredToId" IS NOT NULL);

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_offeredToId_fkey" FOREIGN KEY ("offeredToId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
