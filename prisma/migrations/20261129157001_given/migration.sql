-- CreateIndex
CREATE INDEX "CaseEvent_given" ON "CaseEvent"("tenantId", "at") WHERE (what = ANY (ARRAY['accepted'::text, 'given'::text, 'handed over'::text, 'owner changed'::text, 'returned'::text, 'taken'::text, 'taken over'::text]));
