CREATE TABLE `amendment_proposals` (
	`id` integer PRIMARY KEY NOT NULL,
	`contract_id` integer NOT NULL,
	`terms` text,
	`delivery_day` text,
	`end_day` text,
	`reason` text NOT NULL,
	`day` text NOT NULL,
	`proposed_by_id` integer NOT NULL,
	`status` text NOT NULL,
	`decided_day` text,
	`decided_by_id` integer,
	`decision_reason` text,
	`correction` integer NOT NULL,
	`sha256` text,
	`file_name` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`proposed_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "amendment_proposals_paper" CHECK(correction = 0 or sha256 is not null)
) STRICT;
--> statement-breakpoint
CREATE INDEX `amendment_proposals_contract` ON `amendment_proposals` (`contract_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `amendment_proposals_open` ON `amendment_proposals` (`contract_id`) WHERE status = 'open';--> statement-breakpoint
CREATE INDEX `amendment_proposals_corrected` ON `amendment_proposals` (`decided_day`) WHERE correction = 1;