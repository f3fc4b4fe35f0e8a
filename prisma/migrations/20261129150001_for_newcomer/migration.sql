-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "forNewcomer" BOOLEAN NOT NULL DEFAULT false;
