-- AlterTable
ALTER TABLE "Interaction" ADD COLUMN     "origin" TEXT;

-- CreateTable
CREATE TABLE "ExternalId" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "relationId" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,

    CONSTRAINT "ExternalId_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportJob" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "memberId" INTEGER NOT NULL,
    "undoneById" INTEGER,
    "name" TEXT NOT NULL,
    "size" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "phase" TEXT NOT NULL DEFAULT '',
    "reached" INTEGER NOT NULL DEFAULT 0,
    "look" JSONB NOT NULL DEFAULT '{}',
    "source" TEXT NOT NULL DEFAULT 'other',
    "fingerprint" TEXT NOT NULL DEFAULT '',
    "columns" JSONB NOT NULL DEFAULT '[]',
    "reading" JSONB NOT NULL DEFAULT '{}',
    "choices" JSONB NOT NULL DEFAULT '{}',
    "counts" JSONB,
    "failure" TEXT,
    "workAt" TIMESTAMPTZ(3),
    "holder" TEXT,
    "broke" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ImportJob_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportPiece" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "jobId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "ImportPiece_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportRow" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "jobId" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "mailKey" TEXT,
    "orgKey" TEXT,
    "name" TEXT NOT NULL DEFAULT '',
    "nameNorm" TEXT NOT NULL DEFAULT '',
    "externalId" TEXT,
    "email" TEXT,
    "phone" TEXT,
    "phoneDigits" TEXT,
    "address" TEXT,
    "postcode" TEXT,
    "city" TEXT,
    "addressNorm" TEXT NOT NULL DEFAULT '',
    "cityNorm" TEXT NOT NULL DEFAULT '',
    "kvk" TEXT,
    "vat" TEXT,
    "sector" TEXT,
    "sectorNorm" TEXT,
    "type" TEXT,
    "salutation" TEXT,
    "language" TEXT,
    "customerSince" TIMESTAMPTZ(3),
    "role" TEXT,
    "ownerId" INTEGER,
    "more" JSONB,
    "verdict" TEXT,
    "relationId" INTEGER,
    "becameId" INTEGER,
    "sameAsId" INTEGER,
    "changes" JSONB,
    "decided" TEXT,
    "why" TEXT,
    "columnAt" INTEGER,
    "value" TEXT,
    "cells" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportChange" (
    "id" SERIAL NOT NULL,
    "tenantId" INTEGER NOT NULL DEFAULT (current_setting('kastelein.tenant'::text))::integer,
    "jobId" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "rowId" INTEGER NOT NULL,
    "relationId" INTEGER NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "isKept" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ImportChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ExternalId_tenantId_relationId_idx" ON "ExternalId"("tenantId", "relationId");

-- CreateIndex
CREATE UNIQUE INDEX "ExternalId_tenantId_source_kind_externalId_key" ON "ExternalId"("tenantId", "source", "kind", "externalId");

-- CreateIndex
CREATE INDEX "ImportJob_tenantId_id_idx" ON "ImportJob"("tenantId", "id" DESC);

-- CreateIndex
CREATE INDEX "ImportJob_tenantId_fingerprint_idx" ON "ImportJob"("tenantId", "fingerprint");

-- CreateIndex
CREATE INDEX "ImportJob_toWork" ON "ImportJob"("workAt") WHERE ("workAt" IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "ImportJob_oneAtATime" ON "ImportJob"("tenantId") WHERE (state = ANY (ARRAY['trying'::text, 'running'::text, 'undoing'::text]));

-- CreateIndex
CREATE UNIQUE INDEX "ImportPiece_tenantId_jobId_number_key" ON "ImportPiece"("tenantId", "jobId", "number");

-- CreateIndex
CREATE INDEX "ImportRow_tenantId_jobId_kind_id_idx" ON "ImportRow"("tenantId", "jobId", "kind", "id");

-- CreateIndex
CREATE INDEX "ImportRow_key" ON "ImportRow"("tenantId", "jobId", "kind", "key", "id");

-- CreateIndex
CREATE INDEX "ImportRow_organisations" ON "ImportRow"("tenantId", "jobId", "nameNorm") WHERE (kind = 'organisation'::text);

-- CreateIndex
CREATE INDEX "ImportRow_mail" ON "ImportRow"("tenantId", "jobId", "mailKey") WHERE ("mailKey" IS NOT NULL);

-- CreateIndex
CREATE INDEX "ImportChange_tenantId_jobId_id_idx" ON "ImportChange"("tenantId", "jobId", "id");

-- CreateIndex
CREATE INDEX "ImportChange_tenantId_relationId_what_rowId_idx" ON "ImportChange"("tenantId", "relationId", "what", "rowId");

-- CreateIndex
CREATE UNIQUE INDEX "Interaction_origin" ON "Interaction"("tenantId", "origin") WHERE (origin IS NOT NULL);

-- AddForeignKey
ALTER TABLE "ExternalId" ADD CONSTRAINT "ExternalId_relationId_fkey" FOREIGN KEY ("relationId") REFERENCES "Relation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A staged row is written three times: as it is read, compared and brought in. With room on its page no index hears of the last two.
ALTER TABLE "ImportRow" SET (fillfactor = 60);
