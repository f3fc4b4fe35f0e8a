-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN     "languageDecided" BOOLEAN NOT NULL DEFAULT false;

-- Where a channel was chosen already, people have read its cards: nobody decides their language by choosing another.
UPDATE "Tenant" t SET "languageDecided" = true
WHERE t.pretend OR EXISTS (SELECT FROM "Place" p WHERE p."tenantId" = t.id AND p.purpose = 'complaints');
