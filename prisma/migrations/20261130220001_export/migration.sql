-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN     "fileMark" TEXT NOT NULL DEFAULT translate(substr(md5((random())::text), 1, 8), 'e'::text, 'f'::text);

-- CreateTable
CREATE TABLE "BroughtRow" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "jobId" INTEGER NOT NULL,
    "mark" TEXT NOT NULL,
    "table" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "rowId" INTEGER NOT NULL,

    CONSTRAINT "BroughtRow_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "BroughtRow_tenantId_jobId_id_idx" ON "BroughtRow"("tenantId", "jobId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "BroughtRow_tenantId_mark_table_number_key" ON "BroughtRow"("tenantId", "mark", "table", "number");

-- CreateIndex
CREATE INDEX "BroughtRow_tenantId_table_rowId_idx" ON "BroughtRow"("tenantId", "table", "rowId");
