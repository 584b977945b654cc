CREATE TABLE `confirmations` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`input` text NOT NULL,
	`shown` text NOT NULL,
	`digest` text NOT NULL,
	`reason` text,
	`state` text NOT NULL,
	`asked_by_id` integer NOT NULL,
	`asked_day` text NOT NULL,
	`receiver_id` integer,
	`decided_by_id` integer,
	`decided_day` text,
	`decision_reason` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`asked_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`receiver_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `confirmations_code` ON `confirmations` (`code`);--> statement-breakpoint
CREATE INDEX `confirmations_state` ON `confirmations` (`state`);--> statement-breakpoint
CREATE TABLE `member_roles` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`roles` text NOT NULL,
	`from_day` text,
	`how` text NOT NULL,
	`given_by_id` integer,
	`confirmed_by_id` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`given_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `member_roles_member` ON `member_roles` (`member_id`);--> statement-breakpoint
CREATE TABLE `substitutes` (
	`id` integer PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`role` text NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text,
	`reason` text NOT NULL,
	`named_by_id` integer NOT NULL,
	`confirmed_by_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`named_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`confirmed_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `substitutes_member` ON `substitutes` (`member_id`);--> statement-breakpoint
CREATE TABLE `__new_closed_months` (
	`id` integer PRIMARY KEY NOT NULL,
	`month` text NOT NULL,
	`closed_by_id` integer NOT NULL,
	`gaps_reason` text,
	`report` text NOT NULL,
	`reopened` integer DEFAULT 0 NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`closed_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_closed_months`("month", "closed_by_id", "gaps_reason", "report", "recorded_at") SELECT "month", "closed_by_id", "gaps_reason", "report", "recorded_at" FROM `closed_months`;--> statement-breakpoint
DROP TABLE `closed_months`;--> statement-breakpoint
ALTER TABLE `__new_closed_months` RENAME TO `closed_months`;--> statement-breakpoint
CREATE UNIQUE INDEX `closed_months_month` ON `closed_months` (`month`) WHERE reopened = 0;--> statement-breakpoint
ALTER TABLE `targets` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `claim_steps` ADD `together` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `claim_steps` ADD `digest` text;--> statement-breakpoint
ALTER TABLE `quote_decisions` ADD `together` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `imports` ADD `months` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX `seals_of_row` ON `seals` (`table_name`,`first_id`,`seq`);--> statement-breakpoint
CREATE INDEX `seals_of_run` ON `seals` (`table_name`,`first_id`,`seq`) WHERE length(hashes) > 8;--> statement-breakpoint
INSERT INTO `member_roles` (`member_id`, `roles`, `from_day`, `how`, `given_by_id`, `confirmed_by_id`, `recorded_at`) SELECT `id`, `roles`, NULL, 'init', NULL, NULL, `recorded_at` FROM `members`;
