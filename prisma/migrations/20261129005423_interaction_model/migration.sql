-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "agreed" JSONB,
ADD COLUMN     "course" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "ticks" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Member" ADD COLUMN     "skills" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN     "modelId" INTEGER;

-- CreateTable
CREATE TABLE "ModelVersion" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "number" INTEGER,
    "file" TEXT NOT NULL,
    "basedOnId" INTEGER,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "madeById" INTEGER NOT NULL,
    "adoptedAt" TIMESTAMPTZ(3),
    "adoptedById" INTEGER,

    CONSTRAINT "ModelVersion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ModelVersion_tenantId_adoptedAt_idx" ON "ModelVersion"("tenantId", "adoptedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ModelVersion_tenantId_number_key" ON "ModelVersion"("tenantId", "number");
