-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "sourceLink" TEXT;

-- AlterTable
ALTER TABLE "Identity" ADD COLUMN     "gone" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Place" ADD COLUMN     "outsiders" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "shares" JSONB;

-- CreateIndex
CREATE INDEX "Delivery_message_idx" ON "Delivery"("message");

-- CreateIndex
CREATE INDEX "Interaction_tenantId_sourceLink_idx" ON "Interaction"("tenantId", "sourceLink");
