CREATE TABLE `contract_approvals` (
	`id` integer PRIMARY KEY NOT NULL,
	`draft_id` integer NOT NULL,
	`version` integer NOT NULL,
	`hash` text NOT NULL,
	`level` text NOT NULL,
	`decision` text NOT NULL,
	`together` integer NOT NULL,
	`reason` text NOT NULL,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`draft_id`) REFERENCES `contract_drafts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contract_approvals_level" CHECK(level in ('manager','management')),
	CONSTRAINT "contract_approvals_decision" CHECK(decision in ('approve','return'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `contract_approvals_draft` ON `contract_approvals` (`draft_id`,`id`);--> statement-breakpoint
CREATE TABLE `__new_contract_drafts` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`deal_id` integer,
	`customer_id` integer NOT NULL,
	`owner_id` integer NOT NULL,
	`status` text NOT NULL,
	`version` integer NOT NULL,
	`quote` text,
	`renews_id` integer,
	`opened_day` text NOT NULL,
	`submitted_day` text,
	`approvals` text,
	`passed_day` text,
	`contract_id` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`renews_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contract_drafts_status" CHECK(status in ('draft','approving','submitted','returned','passed','signed','withdrawn'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_contract_drafts`("id", "code", "deal_id", "customer_id", "owner_id", "status", "version", "quote", "renews_id", "opened_day", "submitted_day", "passed_day", "contract_id", "recorded_at") SELECT "id", "code", "deal_id", "customer_id", "owner_id", "status", "version", "quote", "renews_id", "opened_day", "submitted_day", "passed_day", "contract_id", "recorded_at" FROM `contract_drafts`;--> statement-breakpoint
DROP TABLE `contract_drafts`;--> statement-breakpoint
ALTER TABLE `__new_contract_drafts` RENAME TO `contract_drafts`;--> statement-breakpoint
CREATE UNIQUE INDEX `contract_drafts_code` ON `contract_drafts` (`code`);--> statement-breakpoint
CREATE INDEX `contract_drafts_open` ON `contract_drafts` (`status`) WHERE status not in ('signed','withdrawn');--> statement-breakpoint
CREATE INDEX `contract_drafts_deal` ON `contract_drafts` (`deal_id`);--> statement-breakpoint
CREATE INDEX `contract_drafts_customer` ON `contract_drafts` (`customer_id`);--> statement-breakpoint
CREATE INDEX `contract_drafts_contract` ON `contract_drafts` (`contract_id`);