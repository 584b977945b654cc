ALTER TABLE `amendment_proposals` ADD `start_day` text;--> statement-breakpoint
ALTER TABLE `contracts` ADD `start_day` text;--> statement-breakpoint
CREATE INDEX `contracts_starting` ON `contracts` (`start_day`) WHERE start_day is not null and cancelled_day is null;--> statement-breakpoint
ALTER TABLE `contract_versions` ADD `start_day` text;