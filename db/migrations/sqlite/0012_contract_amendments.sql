DROP INDEX `contract_signatures_contract`;--> statement-breakpoint
CREATE UNIQUE INDEX `contract_signatures_draft` ON `contract_signatures` (`draft_id`);--> statement-breakpoint
CREATE INDEX `contract_signatures_of_contract` ON `contract_signatures` (`contract_id`,`id`);--> statement-breakpoint
ALTER TABLE `contract_drafts` ADD `amends_id` integer REFERENCES contracts(id);--> statement-breakpoint
ALTER TABLE `contract_drafts` ADD `reason` text;--> statement-breakpoint
CREATE INDEX `contract_drafts_amends` ON `contract_drafts` (`amends_id`) WHERE amends_id is not null;