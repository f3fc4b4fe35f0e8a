-- AlterTable
ALTER TABLE "Tenant" ADD COLUMN     "closings" JSONB NOT NULL DEFAULT '[]';
