-- CreateTable
CREATE TABLE "CaseTouch" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "caseId" INTEGER NOT NULL,
    "relationId" INTEGER NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "toldAt" TIMESTAMPTZ(3),
    "toldById" INTEGER,
    "offAt" TIMESTAMPTZ(3),
    "offById" INTEGER,
    "offReason" TEXT,

    CONSTRAINT "CaseTouch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CaseTouch_tenantId_relationId_idx" ON "CaseTouch"("tenantId", "relationId");

-- CreateIndex
CREATE UNIQUE INDEX "CaseTouch_tenantId_caseId_relationId_key" ON "CaseTouch"("tenantId", "caseId", "relationId");

-- CreateIndex
CREATE INDEX "Case_tenantId_parentId_idx" ON "Case"("tenantId", "parentId");

-- AddForeignKey
ALTER TABLE "CaseTouch" ADD CONSTRAINT "CaseTouch_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseTouch" ADD CONSTRAINT "CaseTouch_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
