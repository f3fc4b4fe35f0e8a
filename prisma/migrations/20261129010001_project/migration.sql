-- CreateTable
CREATE TABLE "Project" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "name" TEXT NOT NULL,
    "nameNorm" TEXT NOT NULL,
    "beganAt" TIMESTAMPTZ(3) NOT NULL,
    "beganById" INTEGER NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProjectPart" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "projectId" INTEGER NOT NULL,
    "relationId" INTEGER,
    "organisationId" INTEGER,
    "memberId" INTEGER,
    "isMain" BOOLEAN NOT NULL DEFAULT false,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "ProjectPart_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Project_tenantId_nameNorm_idx" ON "Project"("tenantId", "nameNorm");

-- CreateIndex
CREATE INDEX "ProjectPart_tenantId_projectId_idx" ON "ProjectPart"("tenantId", "projectId");

-- CreateIndex
CREATE INDEX "ProjectPart_tenantId_relationId_idx" ON "ProjectPart"("tenantId", "relationId");

-- AddForeignKey
ALTER TABLE "ProjectPart" ADD CONSTRAINT "ProjectPart_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectPart" ADD CONSTRAINT "ProjectPart_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectPart" ADD CONSTRAINT "ProjectPart_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Relation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectPart" ADD CONSTRAINT "ProjectPart_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;
