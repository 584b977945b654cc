CREATE TABLE `budget_decisions` (
	`id` integer PRIMARY KEY NOT NULL,
	`budget_id` integer NOT NULL,
	`decision` text NOT NULL,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`reason` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`budget_id`) REFERENCES `expense_budgets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `budget_decisions_budget` ON `budget_decisions` (`budget_id`);--> statement-breakpoint
CREATE TABLE `budget_lines` (
	`id` integer PRIMARY KEY NOT NULL,
	`budget_id` integer NOT NULL,
	`category` text NOT NULL,
	`amount_fen` integer NOT NULL,
	FOREIGN KEY (`budget_id`) REFERENCES `expense_budgets`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "budget_lines_amount" CHECK(amount_fen >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `budget_lines_category` ON `budget_lines` (`budget_id`,`category`);--> statement-breakpoint
CREATE TABLE `expense_budgets` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`year` integer NOT NULL,
	`version` integer NOT NULL,
	`of_sales_bp` integer,
	`plan_code` text,
	`note` text,
	`reason` text,
	`proposed_by_id` integer NOT NULL,
	`proposed_day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`proposed_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `expense_budgets_code` ON `expense_budgets` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `expense_budgets_version` ON `expense_budgets` (`year`,`version`);--> statement-breakpoint
CREATE TABLE `campaigns` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`normal_name` text NOT NULL,
	`channel` text,
	`owner_id` integer NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text,
	`budget_fen` integer,
	`goal` text,
	`closed_day` text,
	`verdict` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `campaigns_code` ON `campaigns` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `campaigns_name` ON `campaigns` (`normal_name`);--> statement-breakpoint
CREATE INDEX `campaigns_from` ON `campaigns` (`from_day`);--> statement-breakpoint
CREATE TABLE `advance_steps` (
	`id` integer PRIMARY KEY NOT NULL,
	`advance_id` integer NOT NULL,
	`action` text NOT NULL,
	`amount_fen` integer,
	`claim_id` integer,
	`claim_step_id` integer,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`note` text,
	`together` integer DEFAULT 0 NOT NULL,
	`undoes` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`advance_id`) REFERENCES `expense_advances`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`claim_step_id`) REFERENCES `claim_steps`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "advance_steps_action" CHECK(action in ('request','approve','reject','withdraw','pay','settle','return'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `advance_steps_advance` ON `advance_steps` (`advance_id`,`id`);--> statement-breakpoint
CREATE INDEX `advance_steps_claim` ON `advance_steps` (`claim_id`);--> statement-breakpoint
CREATE TABLE `claim_releases` (
	`id` integer PRIMARY KEY NOT NULL,
	`claim_id` integer NOT NULL,
	`over_fen` integer NOT NULL,
	`reason` text NOT NULL,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`together` integer DEFAULT 0 NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `claim_releases_claim` ON `claim_releases` (`claim_id`);--> statement-breakpoint
CREATE INDEX `claim_releases_day` ON `claim_releases` (`day`);--> statement-breakpoint
CREATE TABLE `claim_sanctions` (
	`id` integer PRIMARY KEY NOT NULL,
	`step_id` integer NOT NULL,
	`line_id` integer NOT NULL,
	`amount_fen` integer NOT NULL,
	`reason` text NOT NULL,
	FOREIGN KEY (`step_id`) REFERENCES `claim_steps`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`line_id`) REFERENCES `claim_lines`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `claim_sanctions_line` ON `claim_sanctions` (`step_id`,`line_id`);--> statement-breakpoint
CREATE INDEX `claim_sanctions_of` ON `claim_sanctions` (`line_id`);--> statement-breakpoint
CREATE TABLE `expense_advances` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`member_id` integer NOT NULL,
	`request_id` integer,
	`category` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`purpose` text NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`request_id`) REFERENCES `expense_requests`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "expense_advances_amount" CHECK(amount_fen > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `expense_advances_code` ON `expense_advances` (`code`);--> statement-breakpoint
CREATE INDEX `expense_advances_member` ON `expense_advances` (`member_id`,`day`);--> statement-breakpoint
CREATE INDEX `expense_advances_request` ON `expense_advances` (`request_id`);--> statement-breakpoint
CREATE TABLE `expense_requests` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`member_id` integer NOT NULL,
	`category` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`from_day` text NOT NULL,
	`until_day` text NOT NULL,
	`purpose` text NOT NULL,
	`city` text,
	`heads` integer,
	`customer_id` integer,
	`deal_id` integer,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "expense_requests_amount" CHECK(amount_fen > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `expense_requests_code` ON `expense_requests` (`code`);--> statement-breakpoint
CREATE INDEX `expense_requests_member` ON `expense_requests` (`member_id`,`from_day`);--> statement-breakpoint
CREATE INDEX `expense_requests_from` ON `expense_requests` (`from_day`);--> statement-breakpoint
CREATE INDEX `expense_requests_customer` ON `expense_requests` (`customer_id`);--> statement-breakpoint
CREATE TABLE `invoice_checks` (
	`id` integer PRIMARY KEY NOT NULL,
	`invoice_key` text NOT NULL,
	`day` text NOT NULL,
	`member_id` integer NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `invoice_checks_key` ON `invoice_checks` (`invoice_key`);--> statement-breakpoint
CREATE TABLE `request_steps` (
	`id` integer PRIMARY KEY NOT NULL,
	`request_id` integer NOT NULL,
	`action` text NOT NULL,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`note` text,
	`together` integer DEFAULT 0 NOT NULL,
	`undoes` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`request_id`) REFERENCES `expense_requests`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "request_steps_action" CHECK(action in ('add','approve','reject','withdraw','close'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `request_steps_request` ON `request_steps` (`request_id`,`id`);--> statement-breakpoint
CREATE TABLE `expense_findings` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`problem` text NOT NULL,
	`category` text,
	`owner_id` integer NOT NULL,
	`due_day` text NOT NULL,
	`found_by_id` integer NOT NULL,
	`day` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`found_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `expense_findings_code` ON `expense_findings` (`code`);--> statement-breakpoint
CREATE INDEX `expense_findings_owner` ON `expense_findings` (`owner_id`,`due_day`);--> statement-breakpoint
CREATE TABLE `finding_steps` (
	`id` integer PRIMARY KEY NOT NULL,
	`finding_id` integer NOT NULL,
	`step` text NOT NULL,
	`text` text NOT NULL,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`undone` integer DEFAULT 0 NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`finding_id`) REFERENCES `expense_findings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `finding_steps_finding` ON `finding_steps` (`finding_id`);--> statement-breakpoint
CREATE TABLE `city_tiers` (
	`id` integer PRIMARY KEY NOT NULL,
	`city` text NOT NULL,
	`tier` integer NOT NULL,
	`from_day` text NOT NULL,
	`set_by_id` integer NOT NULL,
	`replaced` integer DEFAULT 0 NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`set_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "city_tiers_tier" CHECK(tier between 1 and 3)
) STRICT;
--> statement-breakpoint
CREATE INDEX `city_tiers_city` ON `city_tiers` (`city`,`from_day`);--> statement-breakpoint
CREATE TABLE `expense_standards` (
	`id` integer PRIMARY KEY NOT NULL,
	`spend` text NOT NULL,
	`role` text,
	`tier` integer,
	`unit` text NOT NULL,
	`amount_fen` integer,
	`from_day` text NOT NULL,
	`reason` text,
	`set_by_id` integer NOT NULL,
	`replaced` integer DEFAULT 0 NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`set_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "expense_standards_unit" CHECK(unit in ('night','head','day','km','trip','occasion')),
	CONSTRAINT "expense_standards_tier" CHECK(tier between 1 and 3)
) STRICT;
--> statement-breakpoint
CREATE INDEX `expense_standards_spend` ON `expense_standards` (`spend`,`from_day`);--> statement-breakpoint
ALTER TABLE `claim_lines` ADD `invoice_kind` text;--> statement-breakpoint
ALTER TABLE `claim_lines` ADD `invoice_net_fen` integer;--> statement-breakpoint
ALTER TABLE `claim_lines` ADD `invoice_gross_fen` integer;--> statement-breakpoint
ALTER TABLE `claim_lines` ADD `campaign_id` integer REFERENCES campaigns(id);--> statement-breakpoint
ALTER TABLE `claim_lines` ADD `sanctioned_fen` integer;--> statement-breakpoint
CREATE INDEX `claim_lines_campaign` ON `claim_lines` (`campaign_id`);--> statement-breakpoint
ALTER TABLE `claim_steps` ADD `amount_fen` integer;--> statement-breakpoint
ALTER TABLE `claims` ADD `request_id` integer REFERENCES expense_requests(id);--> statement-breakpoint
ALTER TABLE `claims` ADD `advance_id` integer REFERENCES expense_advances(id);--> statement-breakpoint
ALTER TABLE `claims` ADD `beyond_reason` text;--> statement-breakpoint
CREATE INDEX `claims_request` ON `claims` (`request_id`);--> statement-breakpoint
CREATE INDEX `claims_advance` ON `claims` (`advance_id`);--> statement-breakpoint
ALTER TABLE `leads` ADD `campaign_id` integer REFERENCES campaigns(id);--> statement-breakpoint
CREATE INDEX `leads_campaign_id` ON `leads` (`campaign_id`);