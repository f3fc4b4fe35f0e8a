-- AlterTable
ALTER TABLE "Compliment" ADD COLUMN     "told" JSONB NOT NULL DEFAULT '{}';
