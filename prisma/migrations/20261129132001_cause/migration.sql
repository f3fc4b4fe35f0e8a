-- What causes complaints, what changes because of it, and how often what may be decided is.

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "againAt" TIMESTAMPTZ(3),
ADD COLUMN     "causeId" INTEGER;

-- AlterTable
ALTER TABLE "Annoyance" ADD COLUMN     "causeId" INTEGER;

-- CreateTable
CREATE TABLE "Cause" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "name" TEXT NOT NULL,
    "nameNorm" TEXT NOT NULL,
    "category" TEXT,
    "cell" TEXT,
    "step" TEXT,
    "namedAt" TIMESTAMPTZ(3) NOT NULL,
    "namedById" INTEGER NOT NULL,

    CONSTRAINT "Cause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Change" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "causeId" INTEGER NOT NULL,
    "caseId" INTEGER NOT NULL,
    "promiseId" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "doneWords" TEXT,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CellUse" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "cell" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "decided" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CellUse_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Cause_tenantId_nameNorm_key" ON "Cause"("tenantId", "nameNorm");

-- CreateIndex
CREATE UNIQUE INDEX "Change_tenantId_promiseId_key" ON "Change"("tenantId", "promiseId");

-- CreateIndex
CREATE INDEX "Change_tenantId_causeId_idx" ON "Change"("tenantId", "causeId");

-- CreateIndex
CREATE INDEX "Change_tenantId_caseId_idx" ON "Change"("tenantId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "CellUse_tenantId_cell_month_key" ON "CellUse"("tenantId", "cell", "month");

-- CreateIndex
CREATE INDEX "Case_caused" ON "Case"("tenantId", "causeId", "openedAt") WHERE ("causeId" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Annoyance_caused" ON "Annoyance"("tenantId", "causeId") WHERE ("causeId" IS NOT NULL);

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_causeId_fkey" FOREIGN KEY ("causeId") REFERENCES "Cause"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Annoyance" ADD CONSTRAINT "Annoyance_causeId_fkey" FOREIGN KEY ("causeId") REFERENCES "Cause"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Change" ADD CONSTRAINT "Change_causeId_fkey" FOREIGN KEY ("causeId") REFERENCES "Cause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Change" ADD CONSTRAINT "Change_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Change" ADD CONSTRAINT "Change_promiseId_fkey" FOREIGN KEY ("promiseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
