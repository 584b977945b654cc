CREATE TABLE `closed_months` (
	`month` text PRIMARY KEY NOT NULL,
	`closed_by_id` integer NOT NULL,
	`gaps_reason` text,
	`report` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`closed_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `surveys` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`customer_id` integer NOT NULL,
	`contract_id` integer,
	`member_id` integer,
	`recorded_by_id` integer,
	`sent_day` text,
	`answered_day` text,
	`score` integer,
	`comment` text,
	`undone` integer DEFAULT 0 NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "surveys_score" CHECK(score between 1 and 5),
	CONSTRAINT "surveys_answer" CHECK((score is null) = (answered_day is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `surveys_code` ON `surveys` (`code`);--> statement-breakpoint
CREATE INDEX `surveys_answered` ON `surveys` (`answered_day`);--> statement-breakpoint
CREATE INDEX `surveys_sent` ON `surveys` (`sent_day`);--> statement-breakpoint
CREATE INDEX `surveys_customer` ON `surveys` (`customer_id`);--> statement-breakpoint
CREATE TABLE `targets` (
	`id` integer PRIMARY KEY NOT NULL,
	`month` text NOT NULL,
	`member_id` integer,
	`sales_fen` integer NOT NULL,
	`profit_fen` integer,
	`new_customers` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "targets_amount" CHECK(sales_fen >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `targets_member` ON `targets` (`month`,`member_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `targets_team` ON `targets` (`month`) WHERE member_id is null;--> statement-breakpoint
CREATE TABLE `allocations` (
	`id` integer PRIMARY KEY NOT NULL,
	`instalment_id` integer NOT NULL,
	`receipt_id` integer,
	`adjustment_id` integer,
	`day` text NOT NULL,
	`amount_fen` integer NOT NULL,
	FOREIGN KEY (`instalment_id`) REFERENCES `instalments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`receipt_id`) REFERENCES `receipts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`adjustment_id`) REFERENCES `contract_adjustments`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "allocations_origin" CHECK((receipt_id is null) <> (adjustment_id is null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `allocations_instalment` ON `allocations` (`instalment_id`,`day`);--> statement-breakpoint
CREATE INDEX `allocations_receipt` ON `allocations` (`receipt_id`);--> statement-breakpoint
CREATE TABLE `instalments` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`contract_id` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`invoice_no` text,
	`from_day` text NOT NULL,
	`due_day` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`settled_fen` integer DEFAULT 0 NOT NULL,
	`open_fen` integer NOT NULL,
	`last_settled_day` text,
	`replaced_day` text,
	`dispute` text,
	`source_key` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "instalments_amount" CHECK(amount_fen >= 0),
	CONSTRAINT "instalments_open" CHECK(open_fen = amount_fen - settled_fen and open_fen >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `instalments_code` ON `instalments` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `instalments_source` ON `instalments` (`source_key`);--> statement-breakpoint
CREATE INDEX `instalments_open_due` ON `instalments` (`due_day`) WHERE open_fen > 0 and replaced_day is null;--> statement-breakpoint
CREATE INDEX `instalments_settled` ON `instalments` (`last_settled_day`);--> statement-breakpoint
CREATE INDEX `instalments_replaced` ON `instalments` (`replaced_day`) WHERE replaced_day is not null;--> statement-breakpoint
CREATE INDEX `instalments_contract` ON `instalments` (`contract_id`);--> statement-breakpoint
CREATE INDEX `instalments_open_customer` ON `instalments` (`customer_id`,`due_day`) WHERE open_fen > 0 and replaced_day is null;--> statement-breakpoint
CREATE INDEX `instalments_invoice` ON `instalments` (`invoice_no`);--> statement-breakpoint
CREATE TABLE `receipts` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`customer_id` integer NOT NULL,
	`contract_id` integer,
	`member_id` integer,
	`day` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`allocated_fen` integer DEFAULT 0 NOT NULL,
	`reference` text,
	`reversed_day` text,
	`reverse_reason` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "receipts_amount" CHECK(amount_fen > 0 and allocated_fen >= 0 and allocated_fen <= amount_fen)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `receipts_code` ON `receipts` (`code`);--> statement-breakpoint
CREATE INDEX `receipts_customer` ON `receipts` (`customer_id`,`day`);--> statement-breakpoint
CREATE INDEX `receipts_advance` ON `receipts` (`customer_id`) WHERE allocated_fen < amount_fen and reversed_day is null;--> statement-breakpoint
CREATE TABLE `contract_adjustments` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`contract_id` integer NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`net_fen` integer NOT NULL,
	`tax_fen` integer NOT NULL,
	`gross_fen` integer NOT NULL,
	`cost_fen` integer NOT NULL,
	`reason` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contract_adjustments_kind" CHECK(kind in ('price','cost','cancellation'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `contract_adjustments_code` ON `contract_adjustments` (`code`);--> statement-breakpoint
CREATE INDEX `contract_adjustments_contract` ON `contract_adjustments` (`contract_id`,`day`);--> statement-breakpoint
CREATE TABLE `contract_lines` (
	`id` integer PRIMARY KEY NOT NULL,
	`contract_id` integer NOT NULL,
	`product_id` integer,
	`product` text NOT NULL,
	`quantity_milli` integer NOT NULL,
	`net_fen` integer NOT NULL,
	`tax_rate_bp` integer NOT NULL,
	`tax_fen` integer NOT NULL,
	`gross_fen` integer NOT NULL,
	`cost_fen` integer,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `contract_lines_contract` ON `contract_lines` (`contract_id`);--> statement-breakpoint
CREATE TABLE `contracts` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`customer_id` integer NOT NULL,
	`deal_id` integer,
	`owner_id` integer,
	`signed_day` text NOT NULL,
	`cancelled_day` text,
	`net_fen` integer NOT NULL,
	`tax_fen` integer NOT NULL,
	`gross_fen` integer NOT NULL,
	`cost_fen` integer NOT NULL,
	`cost_known` integer NOT NULL,
	`source_key` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contracts_kind" CHECK(kind in ('sale','carriedOver')),
	CONSTRAINT "contracts_gross" CHECK(gross_fen = net_fen + tax_fen)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `contracts_code` ON `contracts` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `contracts_source` ON `contracts` (`source_key`);--> statement-breakpoint
CREATE INDEX `contracts_signed` ON `contracts` (`signed_day`);--> statement-breakpoint
CREATE INDEX `contracts_customer` ON `contracts` (`customer_id`,`signed_day`);--> statement-breakpoint
CREATE INDEX `contracts_cancelled` ON `contracts` (`cancelled_day`) WHERE cancelled_day is not null;--> statement-breakpoint
CREATE INDEX `contracts_deal` ON `contracts` (`deal_id`);--> statement-breakpoint
CREATE TABLE `credits` (
	`id` integer PRIMARY KEY NOT NULL,
	`contract_id` integer NOT NULL,
	`adjustment_id` integer,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`share_bp` integer NOT NULL,
	`contracts` integer NOT NULL,
	`net_fen` integer NOT NULL,
	`gross_fen` integer NOT NULL,
	`cost_fen` integer NOT NULL,
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`adjustment_id`) REFERENCES `contract_adjustments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `credits_day` ON `credits` (`day`,`member_id`);--> statement-breakpoint
CREATE INDEX `credits_contract` ON `credits` (`contract_id`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` integer PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`name` text NOT NULL,
	`title` text,
	`phone` text,
	`email` text,
	`wechat` text,
	`note` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `contacts_customer` ON `contacts` (`customer_id`);--> statement-breakpoint
CREATE INDEX `contacts_phone` ON `contacts` (`phone`);--> statement-breakpoint
CREATE TABLE `customer_owners` (
	`id` integer PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`member_id` integer,
	`from_day` text NOT NULL,
	`reason` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `customer_owners_customer` ON `customer_owners` (`customer_id`,`from_day`);--> statement-breakpoint
CREATE TABLE `customers` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`normal_name` text NOT NULL,
	`pinyin` text NOT NULL,
	`initials` text NOT NULL,
	`short_name` text,
	`uscc` text,
	`industry` text,
	`region` text,
	`size` text,
	`level` text,
	`source` text,
	`owner_id` integer,
	`phone` text,
	`email` text,
	`address` text,
	`credit_limit_fen` integer,
	`tags` text,
	`preferences` text,
	`note` text,
	`created_day` text NOT NULL,
	`updated_day` text NOT NULL,
	`source_key` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "customers_level" CHECK(level in ('A','B','C'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `customers_code` ON `customers` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `customers_source` ON `customers` (`source_key`);--> statement-breakpoint
CREATE INDEX `customers_normal_name` ON `customers` (`normal_name`);--> statement-breakpoint
CREATE INDEX `customers_uscc` ON `customers` (`uscc`);--> statement-breakpoint
CREATE INDEX `customers_phone` ON `customers` (`phone`);--> statement-breakpoint
CREATE INDEX `customers_owner` ON `customers` (`owner_id`);--> statement-breakpoint
CREATE TABLE `followups` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`customer_id` integer,
	`deal_id` integer,
	`member_id` integer NOT NULL,
	`day` text NOT NULL,
	`via` text NOT NULL,
	`text` text NOT NULL,
	`next_day` text,
	`open` integer NOT NULL,
	`undone` integer DEFAULT 0 NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "followups_subject" CHECK(customer_id is not null or deal_id is not null)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `followups_code` ON `followups` (`code`);--> statement-breakpoint
CREATE INDEX `followups_customer` ON `followups` (`customer_id`,`id`);--> statement-breakpoint
CREATE INDEX `followups_deal` ON `followups` (`deal_id`,`id`);--> statement-breakpoint
CREATE INDEX `followups_waiting` ON `followups` (`member_id`,`next_day`) WHERE open = 1;--> statement-breakpoint
CREATE TABLE `claim_files` (
	`id` integer PRIMARY KEY NOT NULL,
	`claim_id` integer NOT NULL,
	`sha256` text NOT NULL,
	`file_name` text NOT NULL,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sha256`) REFERENCES `files`(`sha256`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `claim_files_claim` ON `claim_files` (`claim_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `claim_files_sha` ON `claim_files` (`sha256`);--> statement-breakpoint
CREATE TABLE `claim_steps` (
	`id` integer PRIMARY KEY NOT NULL,
	`claim_id` integer NOT NULL,
	`action` text NOT NULL,
	`member_id` integer,
	`day` text NOT NULL,
	`note` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`claim_id`) REFERENCES `claims`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "claim_steps_action" CHECK(action in ('add','edit','submit','withdraw','managerApprove','financeApprove','reject','pay'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `claim_steps_claim` ON `claim_steps` (`claim_id`,`id`);--> statement-breakpoint
CREATE TABLE `claims` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`member_id` integer NOT NULL,
	`category` text NOT NULL,
	`amount_fen` integer NOT NULL,
	`day` text NOT NULL,
	`purpose` text NOT NULL,
	`customer_id` integer,
	`deal_id` integer,
	`invoice_no` text,
	`invoice_key` text,
	`status` text NOT NULL,
	`submitted_day` text,
	`paid_day` text,
	`source_key` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "claims_amount" CHECK(amount_fen > 0),
	CONSTRAINT "claims_status_known" CHECK(status in ('draft','submitted','managerApproved','approved','paid','rejected','withdrawn'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `claims_code` ON `claims` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `claims_invoice` ON `claims` (`invoice_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `claims_source` ON `claims` (`source_key`);--> statement-breakpoint
CREATE INDEX `claims_status` ON `claims` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `claims_member` ON `claims` (`member_id`,`day`);--> statement-breakpoint
CREATE INDEX `claims_day` ON `claims` (`day`);--> statement-breakpoint
CREATE TABLE `deal_moves` (
	`id` integer PRIMARY KEY NOT NULL,
	`deal_id` integer NOT NULL,
	`from_stage` text,
	`to_stage` text NOT NULL,
	`member_id` integer,
	`day` text NOT NULL,
	`stayed_days` integer,
	`reason` text,
	`note` text,
	`competitor` text,
	`imported` integer DEFAULT 0 NOT NULL,
	`undoes` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `deal_moves_deal` ON `deal_moves` (`deal_id`,`id`);--> statement-breakpoint
CREATE TABLE `deal_steps` (
	`id` integer PRIMARY KEY NOT NULL,
	`deal_id` integer NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`member_id` integer NOT NULL,
	`mode` text,
	`note` text,
	`amount_fen` integer,
	`service_fen` integer,
	`terms` text,
	`agreed` integer,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`deal_id`) REFERENCES `deals`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deal_steps_kind" CHECK(kind in ('research','solution','demo','quote','negotiation'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `deal_steps_deal` ON `deal_steps` (`deal_id`,`kind`,`id`);--> statement-breakpoint
CREATE TABLE `deals` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`title` text NOT NULL,
	`customer_id` integer,
	`owner_id` integer NOT NULL,
	`presales_id` integer,
	`product_id` integer,
	`stage` text NOT NULL,
	`stage_day` text NOT NULL,
	`opened_day` text NOT NULL,
	`closed_day` text,
	`expected_day` text,
	`amount_fen` integer,
	`source` text,
	`lost_reason` text,
	`lost_note` text,
	`competitor` text,
	`source_key` text,
	`recorded_at` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`presales_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `deals_code` ON `deals` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `deals_source` ON `deals` (`source_key`);--> statement-breakpoint
CREATE INDEX `deals_stage` ON `deals` (`stage`,`stage_day`);--> statement-breakpoint
CREATE INDEX `deals_owner` ON `deals` (`owner_id`,`stage`);--> statement-breakpoint
CREATE INDEX `deals_customer` ON `deals` (`customer_id`);--> statement-breakpoint
CREATE INDEX `deals_closed` ON `deals` (`closed_day`);--> statement-breakpoint
CREATE TABLE `products` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`category` text,
	`unit` text,
	`list_price_fen` integer,
	`cost_fen` integer,
	`tax_rate_bp` integer,
	`source_key` text,
	`recorded_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `products_code` ON `products` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `products_source` ON `products` (`source_key`);--> statement-breakpoint
CREATE INDEX `products_name` ON `products` (`name`);--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`seq` integer PRIMARY KEY NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	`actor_id` integer,
	`actor` text NOT NULL,
	`os_user` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`facts` text NOT NULL,
	`seals_digest` text NOT NULL,
	`recorded_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_entries_actor` ON `audit_entries` (`actor_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_entries_subject` ON `audit_entries` (`subject`,`seq`);--> statement-breakpoint
CREATE TABLE `counters` (
	`prefix` text PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `files` (
	`sha256` text PRIMARY KEY NOT NULL,
	`size_bytes` integer NOT NULL,
	`content` blob NOT NULL,
	`recorded_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`added` integer NOT NULL,
	`existing` integer NOT NULL,
	`rejected` integer NOT NULL,
	`filtered` integer NOT NULL,
	`recorded_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `imports_sha` ON `imports` (`sha256`);--> statement-breakpoint
CREATE TABLE `ledger` (
	`id` integer PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `seals` (
	`seq` integer NOT NULL,
	`table_name` text NOT NULL,
	`first_id` integer NOT NULL,
	`hashes` blob NOT NULL,
	PRIMARY KEY(`seq`, `table_name`, `first_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `settings` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	`from_month` text NOT NULL,
	`reason` text,
	`recorded_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `settings_key_month` ON `settings` (`key`,`from_month`);--> statement-breakpoint
CREATE TABLE `touched` (
	`table_name` text NOT NULL,
	`row_id` integer NOT NULL,
	PRIMARY KEY(`table_name`, `row_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `members` (
	`id` integer PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`pinyin` text NOT NULL,
	`initials` text NOT NULL,
	`roles` text NOT NULL,
	`territory` text,
	`manager_id` integer,
	`os_user` text,
	`email` text,
	`phone` text,
	`joined_day` text,
	`left_day` text,
	`source_key` text,
	`recorded_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `members_code` ON `members` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `members_name` ON `members` (`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `members_os_user` ON `members` (`os_user`);--> statement-breakpoint
CREATE UNIQUE INDEX `members_source` ON `members` (`source_key`);