/** Types of `contracts/openapi.json`; written by `make contract`, not by hand. */
import type { Decimal } from "../decimal.ts";

export interface paths {
    readonly "/v1/organizations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List organizations, the newest first where no other order is asked for
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_organizations"];
        readonly put?: never;
        /**
         * Create an organization
         * @description Its name must be new. For: admin, operator.
         */
        readonly post: operations["create_organization"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/organizations/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an organization
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_organization"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Rename an organization
         * @description Its name must be new. For: admin, operator.
         */
        readonly patch: operations["change_organization"];
        readonly trace?: never;
    };
    readonly "/v1/billing-groups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List billing groups, the newest first where no other order is asked for
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_billing_groups"];
        readonly put?: never;
        /**
         * Create a billing group
         * @description Its organization and its price book exist, and its name is new. For: admin, operator.
         */
        readonly post: operations["create_billing_group"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/billing-groups/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a billing group
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_billing_group"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change the terms on which a billing group pays
         * @description They hold from now on, for what is not final yet. For: admin, operator.
         */
        readonly patch: operations["change_billing_group"];
        readonly trace?: never;
    };
    readonly "/v1/billing-groups/{id}/billing-details": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get how a billing group is named on its documents
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_billing_details"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change how a billing group is named on its documents
         * @description What is left out stays as it is; null gives a detail its default back. What is final stays as it is. For: admin, operator.
         */
        readonly patch: operations["change_billing_details"];
        readonly trace?: never;
    };
    readonly "/v1/projects": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List projects, in order of name; with `billing_group` those that it has, had or will have
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_projects"];
        readonly put?: never;
        /**
         * Create a project in a billing group
         * @description Its usage is this group's, from ever. Its name must be new. For: admin, operator.
         */
        readonly post: operations["create_project"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/projects/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a project, and to whom it belongs since when
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_project"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/projects/{name}/move": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Move a project to another billing group
         * @description From `since` on, a full quarter of an hour, its usage is that group's. No billing period after it is final yet, for neither of the two groups. For: admin, operator.
         */
        readonly post: operations["move_project_to_billing_group"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/counters": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List counters, in order of name
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_counters"];
        readonly put?: never;
        /**
         * Create a counter
         * @description Its name must be new; it stays as it is from then on. For: admin, operator.
         */
        readonly post: operations["create_counter"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/counters/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a counter
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_counter"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/price-books": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List price books, the newest first where no other order is asked for
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_price_books"];
        readonly put?: never;
        /**
         * Create a price book
         * @description It has no prices until a version is published. For: admin, operator.
         */
        readonly post: operations["create_price_book"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/price-books/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a price book
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_price_book"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/price-books/{id}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the versions of a price book, the newest first, without their prices
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_price_book_versions"];
        readonly put?: never;
        /**
         * Publish prices as the next version of a price book
         * @description It prices the billing periods that begin at `effective_from` or later and are not final yet, and never changes. Prices are in the terms of the case format; their counters are listed. For: admin, operator.
         */
        readonly post: operations["publish_price_book_version"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/price-books/{id}/versions/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a version of a price book, with its prices
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_price_book_version"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List contracts, the newest first where no other order is asked for, each as its latest version
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_contracts"];
        readonly put?: never;
        /**
         * Agree on a contract with a billing group
         * @description One contract at a time touches each of the group's billing cycles. For: admin, operator.
         */
        readonly post: operations["create_contract"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a contract as its latest version, which counts
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_contract"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change what is agreed on
         * @description The terms that are sent take the place of those that were; together they are a new version of the contract, which counts for every period that is not final yet. For: admin, operator.
         */
        readonly patch: operations["change_contract"];
        readonly trace?: never;
    };
    readonly "/v1/contracts/{id}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the versions of a contract, the newest first
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_contract_versions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/contracts/{id}/end": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * End a contract at an instant
         * @description It covers nothing from then on, in all periods that are not final yet. For: admin, operator.
         */
        readonly post: operations["end_contract"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/credits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List credits, the newest first where no other order is asked for
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_credits"];
        readonly put?: never;
        /**
         * Give a billing group credit
         * @description PAID credit is money that came in with it. It is in force from now on, or from `granted_at`. For: admin, operator.
         */
        readonly post: operations["grant_credit_to_billing_group"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/analytics/credits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Tell what is left of all credits now, by currency and type
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_outstanding_credits"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/credits/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a credit
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_credit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/credits/{id}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what became of a credit, the oldest first, with what was left after each
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_credit_history"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/credits/{id}/void": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take back what is left of a credit, or a part of it
         * @description No money goes back: that is a refund. For: admin, operator.
         */
        readonly post: operations["void_credit_by_hand"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/credits/deduct": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Use a billing group's credit outside of an invoice
         * @description Credit with a scope is left alone. The same `key` again is the same deduction. For: admin, operator.
         */
        readonly post: operations["deduct_credit"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/billing-groups/{id}/credit-balance": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Say what a billing group's credits come to, now or at an instant
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_credit_balance"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/billing-groups/{id}/credit-months": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Say what moved in a billing group's credits, month by month in its time zone
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_credit_months"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recurring-credits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List recurring credits, the newest first where no other order is asked for
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_recurring_credits"];
        readonly put?: never;
        /**
         * Give a billing group credit in every cycle
         * @description The worker grants it: to the running cycle, or to those that begin from `starts_at` on. For: admin, operator.
         */
        readonly post: operations["create_recurring_credit"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recurring-credits/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a recurring credit
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_recurring_credit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/recurring-credits/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Let a recurring credit grant no more
         * @description What it granted stays. One that is cancelled already stays so. For: admin, operator.
         */
        readonly post: operations["cancel_recurring_credit"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/coupons": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List coupons, the newest first where no other order is asked for
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["list_coupons"];
        readonly put?: never;
        /**
         * Make a coupon
         * @description Each redemption gives a billing group of its currency a credit of these terms. For: admin, operator.
         */
        readonly post: operations["create_coupon"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/coupons/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a coupon by its code
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_coupon"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/coupons/{code}/redemptions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the redemptions of a coupon, the oldest first
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["list_coupon_redemptions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/coupons/{code}/redeem": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Redeem a coupon for a billing group, and answer the credit that it gave
         * @description For: admin, operator.
         */
        readonly post: operations["redeem_coupon_for_billing_group"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/coupons/{code}/disable": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Let a coupon be redeemed no more
         * @description What it gave stays. One that is disabled already stays so. For: admin, operator.
         */
        readonly post: operations["disable_coupon_for_good"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/adjustments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List adjustments, the newest first where no other order is asked for
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_adjustments"];
        readonly put?: never;
        /**
         * Adjust a billing group's invoices, for one cycle, some, or all from one on
         * @description It is active at once, or proposed where the tenant's settings want a second person's approval. Periods that are final are not adjusted. For: admin, operator.
         */
        readonly post: operations["create_adjustment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/adjustments/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an adjustment, and the final invoices that it is on
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_adjustment"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/adjustments/{id}/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Let an adjustment that waits apply
         * @description Its author cannot. For: admin, operator.
         */
        readonly post: operations["approve_adjustment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/adjustments/{id}/reject": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say no to an adjustment that waits
         * @description For: admin, operator.
         */
        readonly post: operations["reject_adjustment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/adjustments/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * End an adjustment
         * @description It applies to nothing that is not final yet. Final invoices keep it. For: admin, operator.
         */
        readonly post: operations["cancel_adjustment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/billing-groups/{id}/tax": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get what a billing group's invoices are taxed with
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_tax"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Set what a billing group's invoices are taxed with
         * @description It holds from now on, for what is not final yet. For: admin, operator.
         */
        readonly patch: operations["change_tax"];
        readonly trace?: never;
    };
    readonly "/v1/ledger/balance": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the trial balance
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_trial_balance"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/billing-groups/{id}/statement": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List a billing group's postings on an account, the oldest first, with the balance after each
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_account_statement"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/ledger/check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Compare what invoices, credits and payments say with what their entries come to
         * @description It reads all of the books; where that takes too long for a request, `tallybook ledger check` does it. For: admin, operator, viewer.
         */
        readonly get: operations["check_ledger"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit-log": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what was done, the newest first where no other order is asked for
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["list_audit_records"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit-log/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a record by its number
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_audit_record"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit-log/verify": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Compute the chain again and say the first thing that is wrong with it
         * @description It finds a record that was edited, deleted, put in or moved. That the end was cut, or all of it written anew, shows by checkpoints that were kept elsewhere. For: admin, operator, viewer.
         */
        readonly post: operations["verify_audit_log"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/audit-log/checkpoint": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign what the log is now
         * @description It is not kept here: append its `line` to a file away from the database. A log that is not intact gets none. For: admin.
         */
        readonly post: operations["sign_audit_checkpoint"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/settings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get every setting; what was not decided has its default
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_settings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change settings
         * @description What is left out stays as it is; null gives a setting its default back, or takes a currency's amount away. For: admin.
         */
        readonly patch: operations["change_settings_of_tenant"];
        readonly trace?: never;
    };
    readonly "/v1/settings/logo": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the logo on documents
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_logo"];
        readonly put?: never;
        /**
         * Put a logo on documents, in the place of the one before
         * @description What is final keeps the logo that it had. For: admin.
         */
        readonly post: operations["put_logo"];
        /**
         * Have no logo on documents any more
         * @description What is final keeps the logo that it had. For: admin.
         */
        readonly delete: operations["remove_logo"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/api-keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List API keys without their secrets, the newest first where no other order is asked for
         * @description For: admin.
         */
        readonly get: operations["list_api_keys"];
        readonly put?: never;
        /**
         * Make an API key
         * @description The answer has its secret, which is not kept and cannot be shown again. For: admin.
         */
        readonly post: operations["create_api_key"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/api-keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an API key, without its secret
         * @description For: admin.
         */
        readonly get: operations["get_api_key"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/api-keys/{id}/rotate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Replace an API key
         * @description The old one is good for the overlap, so that those who use it can change to the new one. For: admin.
         */
        readonly post: operations["rotate_api_key"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/api-keys/{id}/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Revoke an API key
         * @description It is refused from then on, within a second everywhere. For: admin.
         */
        readonly post: operations["revoke_api_key"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys/introspect": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say whose a key is, for the edge
         * @description What the edge then asks for it, it asks with its own key and the principal's `id` in `X-On-Behalf-Of`. For: edge.
         */
        readonly post: operations["introspect_key"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Say who calls
         * @description For: every role.
         */
        readonly get: operations["get_me"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List users, the newest first where no other order is asked for
         * @description For: admin.
         */
        readonly get: operations["list_users"];
        readonly put?: never;
        /**
         * Make a user
         * @description Without a password they sign in by the provider of identities that is set up, or not until they are given one. For: admin.
         */
        readonly post: operations["create_user"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a user
         * @description For: admin.
         */
        readonly get: operations["get_user"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a user's name or role, or whether they may sign in
         * @description With a right they lose their sessions. For: admin.
         */
        readonly patch: operations["change_user"];
        readonly trace?: never;
    };
    readonly "/v1/users/{id}/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give a user another password
         * @description Their sessions are over, and they are asked for no code until they set up a second factor again. For: admin.
         */
        readonly post: operations["set_user_password"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{id}/unlink": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make a user nobody of the provider of identities any more
         * @description Their sessions are over. Whoever next comes from the provider with their verified address is the user from then on. For: admin.
         */
        readonly post: operations["unlink_user"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sessions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List sessions, the newest first where no other order is asked for
         * @description They are one's own, and for an administrator everybody's. For: admin, customer, operator, viewer. Who is signed in.
         */
        readonly get: operations["list_sessions"];
        readonly put?: never;
        /**
         * Sign in
         * @description The answer sets the session's cookie. Where a second factor is set up and no code was sent, the refusal's code is `code_needed`. For everybody.
         */
        readonly post: operations["create_session"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/sessions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * End a session, by its id or as `current`: one's own, and for an administrator anybody's
         * @description For: admin, customer, operator, viewer. Who is signed in.
         */
        readonly delete: operations["end_session"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/user": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get what is known of oneself
         * @description For: admin, customer, operator, viewer. Who is signed in.
         */
        readonly get: operations["get_own_user"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change one's own name
         * @description For: admin, customer, operator, viewer. Who is signed in.
         */
        readonly patch: operations["change_own_user"];
        readonly trace?: never;
    };
    readonly "/v1/me/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change one's own password
         * @description All other sessions are over. For: admin, customer, operator, viewer. Who is signed in.
         */
        readonly post: operations["change_own_password"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/second-factor": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Begin to set up a second factor: a device that shows codes (TOTP)
         * @description Codes are asked for once one was confirmed. For: admin, customer, operator, viewer. Who is signed in.
         */
        readonly post: operations["set_up_second_factor"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/second-factor/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Confirm a second factor by its first code; codes are asked for from now on
         * @description The answer has recovery codes, which are not kept and cannot be shown again. For: admin, customer, operator, viewer. Who is signed in.
         */
        readonly post: operations["confirm_second_factor"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/me/second-factor/remove": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Take one's second factor away; no code is asked for from now on
         * @description For: admin, customer, operator, viewer. Who is signed in.
         */
        readonly post: operations["remove_second_factor"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send usage: one event or a batch
         * @description As JSON or CloudEvents 1.0 (structured, a batch, or binary by `ce-` headers), gzip or plain: at most 10 MB and 10,000 events. It is answered after the commit. An event that comes again with the same content counts once. One event is answered 202 where it is accepted, 200 where it was known; 409 where its id has other content, 422 where it is refused. A batch is answered 200, with a result for each event in its order. For: admin, edge, ingest, operator.
         */
        readonly post: operations["send_events"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invoices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List invoices, the newest period first where no other order is asked for
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_invoices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invoices/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an invoice by its id or its number
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_invoice"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invoices/{id}/lines": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List an invoice's lines, in their order
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_invoice_lines"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invoices/{id}/lines/{line}/explanation": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Explain how a line came about
         * @description Each step and each rounding, for people and for programs. For: admin, customer, operator, viewer.
         */
        readonly get: operations["explain_invoice_line"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invoices/{id}/case": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the case of an invoice
         * @description Everything that it was rated from, usage included: `tallybook rate` gives the same invoice to the last digit. For: admin, operator, viewer.
         */
        readonly get: operations["get_invoice_case"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invoices/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Compute what an invoice would be if it were finalized now
         * @description Nothing is written. The invoice of a cycle that still runs is that of the usage so far. For: admin, customer, operator, viewer.
         */
        readonly post: operations["preview_invoice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invoices/{id}/hold": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Hold a draft
         * @description It is not finalized until it is released. Bill runs make it anew meanwhile. For: admin, operator.
         */
        readonly post: operations["hold_invoice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invoices/{id}/release": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Release a draft that is held
         * @description It is finalized once its review is over. For: admin, operator.
         */
        readonly post: operations["release_invoice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invoices/{id}/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Approve a draft's figures
         * @description Those that were seen, by `figures_digest` of the draft's review; any other need approval again. It is finalized once its review window is over, or by `finalize` at once. For: admin, operator.
         */
        readonly post: operations["approve_invoice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invoices/{id}/finalize": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Finalize a draft now, whatever is left of its review window
         * @description It is rated again first. For: admin, operator.
         */
        readonly post: operations["finalize_invoice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invoices/{id}/write-off": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Book what is due of an invoice as a loss
         * @description A payment that comes all the same makes up for it. For: admin, operator.
         */
        readonly post: operations["write_off_invoice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/bill-runs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List bill runs, the newest first where no other order is asked for
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["list_bill_runs"];
        readonly put?: never;
        /**
         * Start a bill run
         * @description A worker does it; read it again to see how far it is. A run of the month that has not ended is answered as it is, and a run after it changes nothing that is final. For: admin, operator.
         */
        readonly post: operations["start_bill_run"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/bill-runs/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a bill run, while it goes on too
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_bill_run"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/bill-runs/{id}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Bill again what a bill run could not
         * @description A new run over the billing groups that failed. For: admin, operator.
         */
        readonly post: operations["retry_bill_run"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/credit-notes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List credit notes, the newest first where no other order is asked for
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_credit_notes"];
        readonly put?: never;
        /**
         * Credit an invoice, whole or by line
         * @description Its tax follows in proportion. What is due of it is due no more; what had been paid goes where `to` says. For: admin, operator.
         */
        readonly post: operations["create_credit_note"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invoices/{id}/void": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Void a final invoice: credit all that is left of it
         * @description The invoice itself never changes. For: admin, operator.
         */
        readonly post: operations["void_invoice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/credit-notes/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a credit note by its id or its number
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_credit_note"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invoices/{id}/pdf": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an invoice as PDF
         * @description PDF/A-3b; a draft has a watermark. One in EUR is a Factur-X invoice, with its e-invoice inside, where seller and buyer are told well enough for one. The same final invoice is the same file to the last byte. For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_invoice_pdf"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/invoices/{id}/e-invoice": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the e-invoice of a final invoice in EUR
         * @description EN 16931 as UN/CEFACT Cross Industry Invoice, the XML of Factur-X. For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_e_invoice"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/credit-notes/{id}/pdf": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a credit note as PDF
         * @description PDF/A-3b; one in EUR has its e-invoice inside, where seller and buyer are told well enough for one. For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_credit_note_pdf"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/credit-notes/{id}/e-invoice": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the e-invoice of a credit note in EUR
         * @description EN 16931 as UN/CEFACT Cross Industry Invoice, the XML of Factur-X. For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_credit_note_e_invoice"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/jobs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List jobs that are not done, the newest first where no other order is asked for
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["list_jobs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/jobs/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a job that is not done
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_job"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/jobs/{id}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Try a failed job again, or one that was cancelled
         * @description For: admin, operator.
         */
        readonly post: operations["retry_failed_job"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/jobs/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel a job that waits
         * @description What waits for it, such as a shadow run or an export, stays as it is until the job is tried again. For: admin, operator.
         */
        readonly post: operations["cancel_waiting_job"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/usage": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Tell a billing group's usage
         * @description Of its running cycle, or from `start` to `end`; by counter and by what `group_by` names. Hours, days and months are those of its time zone. Each counter is summed by its aggregation in each stretch of time. `dimension` and `dimension_value` tell the usage with that value alone: the rows that grouping by the dimension has for it. For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_usage"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/usage/dimensions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Tell by which dimensions a billing group's usage can be told apart
         * @description Of its running cycle, or from `start` to `end`; the names of dimensions, or the values of one, that begin with `prefix`. At most 20,000 series of usage are looked at: where there are more, `is_whole` is false; a `counter` or a `project` narrows them. For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_usage_dimensions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/analytics/receivables": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Tell what is due of all final invoices now, by currency
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_receivables_now"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/analytics/revenue": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Tell what the final invoices of months come to, by month and currency
         * @description An invoice is of the month in which its period begins, in its payer's time zone. For: admin, operator, viewer.
         */
        readonly get: operations["get_revenue"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/analytics/spend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Tell the charges of final invoices by month, and by counter, organization or billing group
         * @description The greatest of each currency stand alone, the rest is one row. The rows of a month and currency come to the charges of its invoices, whatever they are told by. For: admin, operator, viewer.
         */
        readonly get: operations["get_spend"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/analytics/month-to-date": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Tell a billing group's running cycle beside the one before, with a forecast, by counter
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_month_to_date"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/analytics/running-totals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Tell the month to date: what the running cycles of all billing groups come to, by currency
         * @description A job looks at every billing group within some minutes, and rates again those whose usage or set-up is another: each currency tells as of when its amounts are. The cycle before is looked at once a day. A cycle is the month where a billing group's anchor day is 1; the same days are the cycle's days, today's included. For: admin, operator, viewer.
         */
        readonly get: operations["get_running_totals"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/analytics/running-totals/billing-groups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the running cycles of billing groups as they were looked at last, the greatest charges first
         * @description Those that were never looked at are listed with the stale ones alone. For: admin, operator, viewer.
         */
        readonly get: operations["list_running_totals"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/simulations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Price periods again with another price book, other prices, another contract or tier
         * @description A month that is final is compared with its invoice, another one with what its invoice would be now. Usage, credits, taxes and what is unpaid stay as they were: each month is changed by itself. For: admin, operator, viewer.
         */
        readonly post: operations["simulate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/calculations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Price a case: usage with prices, a contract, adjustments, credits and taxes that are all in it
         * @description The invoice is, to the last digit, what `tallybook rate` makes of the case, and each line is explained. For: admin, operator, viewer.
         */
        readonly post: operations["calculate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/shadow-runs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List shadow runs, the newest first where no other order is asked for
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["list_shadow_runs"];
        readonly put?: never;
        /**
         * Start a shadow run over a month's final invoices
         * @description A worker does it; read it again to see how far it is. Run one before a release goes live: whatever differs would be billed otherwise by it. For: admin, operator.
         */
        readonly post: operations["start_shadow_run"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/shadow-runs/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a shadow run, while it goes on too
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_shadow_run"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/shadow-runs/{id}/invoices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what became of a shadow run's invoices, by their ids
         * @description Those that differ, line by line: `POST /v1/simulations` with nothing changed. For: admin, operator, viewer.
         */
        readonly get: operations["list_shadow_run_invoices"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payments/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a payment: how it stands, every call of its gateway, and where its money went
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_payment"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List payments, the newest first where no other order is asked for
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_payments"];
        readonly put?: never;
        /**
         * Collect what is due, or a top-up
         * @description The answer tells how the payment stands once its gateway was asked. A declined one was made too: its state is `failed`. One without an answer is `unknown`, and looked up by workers; nothing is taken twice. For: admin, customer, operator.
         */
        readonly post: operations["create_payment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/analytics/payments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Tell how many payments of months came to which end, by currency, and what they were for
         * @description A payment is of the month (UTC) in which it was made; its state is that of now. For: admin, operator, viewer.
         */
        readonly get: operations["get_payment_figures"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payments/{id}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Try a payment again that has failed or was cancelled, as a new one
         * @description It asks for what is still due, at most for the same amount, and in the same way where no other is named. For: admin, operator.
         */
        readonly post: operations["retry_payment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payments/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * End a payment before money was taken: one that was not sent, or that waits for the customer or a transfer
         * @description One that its gateway does not cancel any more stays as it is: look at the answer's `state`. For: admin, operator.
         */
        readonly post: operations["cancel_payment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payments/{id}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say what became of a payment that is unknown, where its gateway tells nothing: look there first
         * @description With `captured` money was taken; without, none was, for the `reason`. Money that the gateway says later it has taken is booked all the same. For: admin, operator.
         */
        readonly post: operations["resolve_payment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payments/record": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Book money that came by itself, a transfer or cash
         * @description It pays the invoices that are named, or those of the payment that waits for it, then what is due, the oldest first; the rest becomes a credit. The same reference again is the same money. For: admin, operator.
         */
        readonly post: operations["record_payment"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/refunds/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a refund: how it stands, and every call of its gateway
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_refund"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/refunds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List refunds, the newest first where no other order is asked for
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_refunds"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payments/{id}/refunds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give money of a payment back. What it had paid is due again, the latest first
         * @description To take back an invoice that was wrong, issue a credit note: then nothing of it is due again. A refund that its gateway declines was made too: its state is `failed`. For: admin, operator.
         */
        readonly post: operations["create_refund"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/refunds/{id}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Say that a refund was sent, or could not be: one that a person makes, or that is unknown at its gateway
         * @description The same word again changes nothing. For: admin, operator.
         */
        readonly post: operations["confirm_refund"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/disputes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List disputes, the newest first where no other order is asked for
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_disputes"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/disputes/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a dispute
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_dispute"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/gateways": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the gateways by which may be paid: their names, and how a customer pays there
         * @description Of their settings nothing is told. For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_gateways"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payment-methods": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List how a billing group pays, the newest first where no other order is asked for
         * @description Of tokens only the end is told. For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_payment_methods"];
        readonly put?: never;
        /**
         * Keep how a billing group pays. By its default method every new invoice is collected by itself
         * @description For: admin, operator.
         */
        readonly post: operations["create_payment_method"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payment-methods/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a payment method; one that was removed too
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_payment_method"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payment-methods/{id}/default": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Collect by this method from now on
         * @description For: admin, customer, operator.
         */
        readonly post: operations["make_payment_method_default"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payment-methods/{id}/remove": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Charge a method no more. What is at its gateway already may still be captured
         * @description For: admin, customer, operator.
         */
        readonly post: operations["remove_payment_method"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/billing-groups/{id}/payment-method-setups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Open a gateway's page on which a customer has a card or an account kept, without paying
         * @description Send the customer to its `url`. The page leads back to `return_url`, with the set-up's id as `setup` in its query. What is kept becomes a payment method whether they come back or not. For: admin, customer, operator.
         */
        readonly post: operations["create_payment_method_setup"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/payment-method-setups/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a set-up: whether the customer has finished it, and what is kept
         * @description An open one is looked up at its gateway, at most every three seconds. For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_payment_method_setup"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/dunning": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the invoices that are being dunned: the next step first where no other order is asked for
         * @description What was stopped has no next step, and counts as the last. For: admin, operator, viewer.
         */
        readonly get: operations["list_dunning"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/dunning/{id}/stop": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Dun an invoice no more, whatever fails later: it is neither tried again nor given up. It is still due
         * @description For: admin, operator.
         */
        readonly post: operations["stop_dunning_invoice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/dunning/{id}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Dun an invoice again whose dunning was stopped. The schedule goes on where it stopped
         * @description For: admin, operator.
         */
        readonly post: operations["resume_dunning_invoice"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/alerts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List alerts, the newest first
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_alerts"];
        readonly put?: never;
        /**
         * Watch what a billing group spends, uses or has left
         * @description It is checked every five minutes. A crossing is told by e-mail and by `alert.triggered`, once; it is armed again when it came back (`alert.resolved`), and anew in each cycle, or on each day for an anomaly. A customer watches billing groups of its own; that is told by e-mail to their addresses alone. For: admin, customer, operator.
         */
        readonly post: operations["create_alert"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/alerts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an alert and how it stands
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_alert"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Watch it no more. A customer deletes what customers made
         * @description For: admin, customer, operator.
         */
        readonly delete: operations["delete_alert"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an alert's name or limit
         * @description Whether it is crossed is judged by the new limit when it is checked next. A customer changes what customers made. For: admin, customer, operator.
         */
        readonly patch: operations["change_alert"];
        readonly trace?: never;
    };
    readonly "/v1/alerts/{id}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List when an alert's limit was crossed and came back, the newest first
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_alert_history"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/alerts/evaluate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Check a billing group's alerts and budgets now, and answer what crossed since the last time
         * @description For: admin, operator.
         */
        readonly post: operations["evaluate_alerts_of_group"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/budgets": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List budgets, the newest first
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_budgets"];
        readonly put?: never;
        /**
         * Set what a billing group means to spend in each cycle
         * @description Spend is what its draft comes to now: charges after adjustments, before credits and tax. Where it reaches `suspend_at`, `budget.exceeded` asks to suspend the group; `budget.restored` asks to resume it. For: admin, operator.
         */
        readonly post: operations["create_budget"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/budgets/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a budget and how it stands
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_budget"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Watch it no more; a suspension that it asked for ends
         * @description For: admin, operator.
         */
        readonly delete: operations["delete_budget"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a budget
         * @description What is crossed is judged anew when it is checked next. With another `suspend_at` a suspension that it asked for ends. For: admin, operator.
         */
        readonly patch: operations["change_budget"];
        readonly trace?: never;
    };
    readonly "/v1/budgets/{id}/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List when a budget's percentages were reached and came back, the newest first
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_budget_history"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/mail-settings": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get how e-mail is sent, without the password
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_mail_settings"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change how e-mail is sent, or that it is
         * @description Another host or user needs the password anew. A password goes over an encrypted way alone. For: admin.
         */
        readonly patch: operations["change_mail_settings"];
        readonly trace?: never;
    };
    readonly "/v1/mail-templates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the templates that are in force, by kind and language
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["list_mail_templates"];
        readonly put?: never;
        /**
         * Keep a template of one's own in place of the one of its kind and language
         * @description It is tried with samples first. What is wrong with it is told with the part and the line. For: admin, operator.
         */
        readonly post: operations["keep_mail_template"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/mail-templates/{kind}/{language}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the template of a kind and a language
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_mail_template"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Forget a template of one's own; the built-in one is in force again
         * @description For: admin, operator.
         */
        readonly delete: operations["delete_mail_template"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/mail-templates/preview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Show what a template makes of a sample; nothing is kept or sent
         * @description For: admin, operator, viewer.
         */
        readonly post: operations["preview_mail_template"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/mail-messages": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List messages, the newest first where no other order is asked for
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["list_mail_messages"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/mail-messages/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a message with what it says
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_mail_message"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/mail-messages/{id}/resend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a message once more, as another message, to the address that the billing group has now
         * @description For: admin, operator.
         */
        readonly post: operations["resend_mail_message"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-event-types": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what endpoints can be told of
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["list_webhook_event_types"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-endpoints": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List endpoints, the newest first where no other order is asked for
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["list_webhook_endpoints"];
        readonly put?: never;
        /**
         * Tell an endpoint of what happens from now on
         * @description Its secret is shown once. Its address must be public: it is looked at when it is connected to. For: admin.
         */
        readonly post: operations["create_webhook_endpoint"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-endpoints/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an endpoint
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_webhook_endpoint"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Tell an endpoint nothing any more. What it was told stays in the log
         * @description For: admin.
         */
        readonly delete: operations["delete_webhook_endpoint"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an endpoint's address, types or description
         * @description For: admin.
         */
        readonly patch: operations["change_webhook_endpoint"];
        readonly trace?: never;
    };
    readonly "/v1/webhook-endpoints/{id}/rotate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give an endpoint a new secret, which is shown once
         * @description For the overlap deliveries are signed with both. An earlier overlap ends by it. For: admin.
         */
        readonly post: operations["rotate_webhook_secret"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-endpoints/{id}/disable": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send nothing to an endpoint until it is enabled again. What waits for it fails, and can be replayed
         * @description For: admin.
         */
        readonly post: operations["disable_webhook_endpoint"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-endpoints/{id}/enable": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Tell an endpoint again of what happens from now on; replay what it has missed
         * @description For: admin.
         */
        readonly post: operations["enable_webhook_endpoint"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-endpoints/{id}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send an endpoint an event of the type `webhook.test`, whatever it wants
         * @description For: admin, operator.
         */
        readonly post: operations["send_webhook_test"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-endpoints/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send again what failed of an endpoint since a moment: at most 1,000, the newest first
         * @description For: admin, operator.
         */
        readonly post: operations["replay_failed_webhooks"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List deliveries, the newest first where no other order is asked for
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["list_webhook_deliveries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-deliveries/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a delivery: what is sent, and every attempt
         * @description For: admin, operator, viewer.
         */
        readonly get: operations["get_webhook_delivery"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhook-deliveries/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a delivery again, with the same id and content: one that failed, or that was taken
         * @description For: admin, operator.
         */
        readonly post: operations["replay_webhook_delivery"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/exports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List exports, the newest first where no other order is asked for. They are kept until they expire
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["list_exports"];
        readonly put?: never;
        /**
         * Ask for an export
         * @description A worker makes it; read it again to see how far it is. Whoever sees some organizations or billing groups alone exports what is theirs. For: admin, customer, operator, viewer.
         */
        readonly post: operations["start_export"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/exports/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get an export, while it is made too
         * @description For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_export"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/exports/{id}/file": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Fetch an export's file
         * @description It is whole: one that is not done yet is refused (`not_ready`). For: admin, customer, operator, viewer.
         */
        readonly get: operations["get_export_file"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/exports/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel an export that waits or is being made
         * @description For: admin, customer, operator, viewer.
         */
        readonly post: operations["cancel_export"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Account
         * @description The chart of accounts; `ledger/README.md` says what moves each.
         * @enum {unknown}
         */
        readonly Account: "bad_debt" | "breakage" | "cash" | "deferred_revenue" | "dispute_losses" | "disputed" | "late_fees" | "opening_balance" | "promotional_credit" | "promotional_expense" | "receivable" | "revenue" | "tax" | "unapplied";
        /**
         * AccountBalance
         * @description What an account was debited and credited, in one currency.
         */
        readonly AccountBalance: {
            /**
             * @description An account of the chart.
             * @example receivable
             */
            readonly account: components["schemas"]["Account"];
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /** @description All debits. */
            readonly debits: components["schemas"]["Money"];
            /** @description All credits, as a positive amount. */
            readonly credits: components["schemas"]["Money"];
            /** @description Debits less credits. */
            readonly balance: components["schemas"]["Money"];
        };
        /**
         * AdjustmentDecided
         * @description An adjustment after a decision, and the final invoices that it does not change.
         */
        readonly AdjustmentDecided: {
            readonly adjustment: components["schemas"]["AdjustmentView"];
            /** @description Final invoices: after an approval those without it, else those that keep it. */
            readonly invoices: readonly string[];
        };
        /**
         * AdjustmentDetail
         * @description An adjustment, and the final invoices that it is on.
         */
        readonly AdjustmentDetail: {
            readonly adjustment: components["schemas"]["AdjustmentView"];
            /** @description The final invoices that it is on. */
            readonly invoices: readonly string[];
        };
        /**
         * AdjustmentFigures
         * @description What an adjustment did; a percentage was taken of `base` and rounded from `exact`.
         */
        readonly AdjustmentFigures: {
            /**
             * @description Of a project or of the billing group.
             * @example billing_group
             */
            readonly level: string;
            /**
             * @description A discount or a surcharge.
             * @example discount
             */
            readonly kind: string;
            /**
             * Format: decimal
             * @description An amount in the invoice's currency.
             * @example 12.50
             */
            readonly amount: Decimal;
            /**
             * Format: decimal
             * @description What of it found nothing to reduce.
             * @example 0.00
             */
            readonly unused: Decimal;
            /** @default null */
            readonly project: string | null;
            /** @default null */
            readonly fixed: Decimal | null;
            /**
             * @description The percentage.
             * @default null
             * @example 5
             */
            readonly percent: Decimal | null;
            /**
             * @description Why.
             * @default null
             * @example goodwill
             */
            readonly reason: string | null;
            /** @default null */
            readonly base: Decimal | null;
            /** @default null */
            readonly exact: string | null;
            /** @default null */
            readonly rounding: string | null;
        };
        /**
         * AdjustmentListing
         * @description Which adjustments are asked for.
         */
        readonly AdjustmentListing: {
            /** @default null */
            readonly billing_group: string | null;
            /** @default null */
            readonly state: components["schemas"]["tallybook.adjustments.model.standing.Standing"] | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["AdjustmentSort"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /** AdjustmentPolicyChange */
        readonly AdjustmentPolicyChange: {
            /**
             * @description Greatest percentage of an adjustment.
             * @example 100
             */
            readonly max_percent?: Decimal | null;
            /**
             * @description Greatest fixed amount of an adjustment for each period.
             * @example {
             *       "USD": "100"
             *     }
             */
            readonly max_amount?: {
                readonly [key: string]: Decimal | null;
            };
            /**
             * @description A greater percentage needs a second person's approval.
             * @example null
             */
            readonly approval_above_percent?: Decimal | null;
            /**
             * @description A greater fixed amount for each period needs a second person's approval.
             * @example {
             *       "USD": "100"
             *     }
             */
            readonly approval_above?: {
                readonly [key: string]: Decimal | null;
            };
        };
        /** AdjustmentPolicySettings */
        readonly AdjustmentPolicySettings: {
            /**
             * Format: decimal
             * @description Greatest percentage of an adjustment.
             * @example 100
             */
            readonly max_percent: Decimal;
            /**
             * @description Greatest fixed amount of an adjustment for each period.
             * @example {
             *       "USD": "100"
             *     }
             */
            readonly max_amount: {
                readonly [key: string]: Decimal;
            };
            /**
             * @description A greater percentage needs a second person's approval.
             * @example null
             */
            readonly approval_above_percent: Decimal | null;
            /**
             * @description A greater fixed amount for each period needs a second person's approval.
             * @example {
             *       "USD": "100"
             *     }
             */
            readonly approval_above: {
                readonly [key: string]: Decimal;
            };
        };
        /**
         * AdjustmentReason
         * @description Why somebody says no, or ends it.
         */
        readonly AdjustmentReason: {
            /**
             * @description Why, for the audit log.
             * @example agreed with the customer
             */
            readonly reason: string;
        };
        /**
         * AdjustmentSort
         * @description In which order adjustments are listed: by when they were made, or by the first period that they apply to.
         * @enum {unknown}
         */
        readonly AdjustmentSort: "-created_at" | "-first_month" | "created_at" | "first_month";
        /**
         * AdjustmentView
         * @description A discount or a surcharge by a person, for some billing cycles.
         */
        readonly AdjustmentView: {
            /**
             * @description An adjustment's id.
             * @example adj_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description Where it stands.
             * @example active
             */
            readonly state: components["schemas"]["tallybook.adjustments.model.standing.Standing"];
            /**
             * @description Whether it takes or adds.
             * @example discount
             */
            readonly kind: components["schemas"]["Kind"];
            readonly percent: Decimal | null;
            /** @description For each period. */
            readonly amount: components["schemas"]["Money"] | null;
            /** @description Of this project's lines; null: of everything. */
            readonly project: string | null;
            /**
             * @description The month in which the first cycle begins that it is for.
             * @example 2026-05
             */
            readonly first_month: string;
            /** @description The month in which the last cycle begins that it is for; null: no end. */
            readonly last_month: string | null;
            /**
             * @description Why; the invoice shows it.
             * @example a long outage
             */
            readonly reason: string | null;
            /**
             * @description Who.
             * @example kim
             */
            readonly author: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            /** @description The second person's yes, where there was one. */
            readonly approval: components["schemas"]["DecisionView"] | null;
            /** @description Who rejected or cancelled it. */
            readonly ended: components["schemas"]["DecisionView"] | null;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
        };
        /**
         * Aggregation
         * @description How a resource's events become its quantity for a period.
         * @enum {unknown}
         */
        readonly Aggregation: "count" | "increase" | "latest" | "max" | "sum" | "time_weighted_average" | "time_weighted_sum" | "unique";
        /**
         * AlertChange
         * @description What changes of an alert; what it measures stays.
         */
        readonly AlertChange: {
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name?: string;
            /** @description The limit of `spend` and `credit`. */
            readonly amount?: components["schemas"]["Money"];
            /**
             * Format: decimal
             * @description The limit of `usage`, in the counter's unit.
             * @example 1000
             */
            readonly quantity?: Decimal;
            /**
             * Format: decimal
             * @description The factor of an anomaly; more than 1.
             * @example 3
             */
            readonly factor?: Decimal;
            /**
             * @description How many days an anomaly compares with.
             * @example 7
             */
            readonly days?: number;
        };
        /**
         * AlertView
         * @description An alert, and how it stands.
         */
        readonly AlertView: {
            /**
             * @description The alert's id.
             * @example alr_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
            /**
             * @description What is watched: `spend` of the running cycle that reaches `amount`; `usage` of a `counter` in it that reaches `quantity`; available `credit` below `amount`; a day's usage of a `counter` that is more than `factor` times the mean of the `days` before it; `spend_anomaly`: the same of what a day adds to spend.
             * @example spend
             */
            readonly measure: string;
            readonly amount: components["schemas"]["Money"] | null;
            readonly counter: string | null;
            readonly quantity: Decimal | null;
            readonly factor: Decimal | null;
            readonly days: number | null;
            /**
             * @description Whether its limit is crossed.
             * @example false
             */
            readonly is_triggered: boolean;
            /** @description What was found last; null: nothing yet. */
            readonly value: Decimal | null;
            /** @description When it was checked last. */
            readonly checked_at: string | null;
            /**
             * @description Why it could not be measured then.
             * @example null
             */
            readonly trouble: string | null;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            /**
             * @description Who made it.
             * @example kim
             */
            readonly created_by: string;
            /**
             * @description Whether the customer made it, may change it, and is told alone.
             * @example false
             */
            readonly is_customers: boolean;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
        };
        /**
         * ApiKeyView
         * @description A key, without its secret.
         */
        readonly ApiKeyView: {
            /**
             * @description The key's id.
             * @example key_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
            /** @description What it may do. */
            readonly role: components["schemas"]["Role"];
            /**
             * @description The end of its secret.
             * @example x7Qa
             */
            readonly hint: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            /**
             * @description Who made it.
             * @example kim
             */
            readonly created_by: string;
            readonly organization: string | null;
            /** @description The only ones that it sees; none: all. */
            readonly billing_groups: readonly string[];
            readonly ends_at: string | null;
            /**
             * @description The key in whose place it came.
             * @example null
             */
            readonly replaces: string | null;
            /**
             * @description The only sources whose events it sends; none: all.
             * @example [
             *       "meter-7",
             *       "acme/*"
             *     ]
             */
            readonly sources: readonly string[];
            /**
             * @description The organization's name.
             * @example Acme Corp
             */
            readonly organization_name?: string;
            /**
             * @description The names of its billing groups, by their ids.
             * @example {
             *       "grp_01": "acme"
             *     }
             */
            readonly billing_group_names?: {
                readonly [key: string]: string;
            };
        };
        /**
         * Approval
         * @description What is approved: the figures that were seen, by their digest.
         */
        readonly Approval: {
            /**
             * @description A digest.
             * @example sha256:5f70bf18a08660
             */
            readonly figures_digest: string;
            /**
             * @description It need not wait for the end of its review window.
             * @example false
             */
            readonly at_once?: boolean;
        };
        /**
         * AssignmentView
         * @description To whom a project belongs, until its next assignment.
         */
        readonly AssignmentView: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /** @description Since when; null: from ever. */
            readonly since: string | null;
        };
        /**
         * AuditListing
         * @description Which records are asked for.
         */
        readonly AuditListing: {
            /** @default null */
            readonly subject: string | null;
            /** @default null */
            readonly actor: string | null;
            /** @default null */
            readonly action: string | null;
            /** @default null */
            readonly billing_group: string | null;
            /**
             * @description Done at this instant or later.
             * @default null
             */
            readonly since: string | null;
            /**
             * @description Done before this instant.
             * @default null
             */
            readonly until: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAge"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * AuditRecordView
         * @description Who did what to what, when and why. Records are chained: each hash stands on all before it.
         */
        readonly AuditRecordView: {
            /**
             * @description A record's place: 1, 2, 3, … without a gap.
             * @example 17
             */
            readonly number: number;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
            /**
             * @description Who.
             * @example kim
             */
            readonly actor: string;
            /**
             * @description What was done.
             * @example credit.void
             */
            readonly action: string;
            /**
             * @description The id of what it was done to.
             * @example crd_01jz8a6y5c
             */
            readonly subject: string;
            /**
             * @description A document of what was, or is; null: nothing.
             * @example null
             */
            readonly before: unknown;
            /**
             * @description A document of what was, or is; null: nothing.
             * @example null
             */
            readonly after: unknown;
            /**
             * @description Why, where it was said.
             * @example granted twice
             */
            readonly reason: string | null;
            /**
             * @description The request in which it was done.
             * @example req_01jz8a6y5c
             */
            readonly request_id: string;
            /**
             * @description SHA-256 of the hash before and of the record, in hexadecimal.
             * @example 0000000000000000000000000000000000000000000000000000000000000000
             */
            readonly hash: string;
        };
        /**
         * AuditVerdict
         * @description Whether the log is as it was written, or the first thing that is wrong with it.
         */
        readonly AuditVerdict: {
            /**
             * @description Whether nothing is wrong with it.
             * @example true
             */
            readonly intact: boolean;
            /**
             * @description What was found.
             * @example intact
             * @enum {string}
             */
            readonly finding: "intact" | "differs" | "missing" | "tail_cut" | "rewritten";
            /**
             * @description The first that is wrong; of a cut tail, the last that is there.
             * @example 17
             */
            readonly number: number | null;
            /**
             * @description How many records there are, where it is intact.
             * @example 17
             */
            readonly records: number | null;
            /**
             * @description With how many checkpoints of the tenant it agrees.
             * @example 1
             */
            readonly checkpoints: number;
            /**
             * @description Of a cut tail: the last record that is known to have been.
             * @example null
             */
            readonly known: number | null;
        };
        /**
         * AuditVerification
         * @description What the log is compared with beside itself.
         */
        readonly AuditVerification: {
            /** @description Signed checkpoints that were kept elsewhere, of any tenants. */
            readonly checkpoints?: readonly string[];
        };
        /**
         * BalanceAt
         * @description When a balance is asked for.
         */
        readonly BalanceAt: {
            /**
             * @description What stood before this instant; null: now.
             * @default null
             */
            readonly at: string | null;
        };
        /**
         * BillRunListing
         * @description Which bill runs are asked for.
         */
        readonly BillRunListing: {
            /** @default null */
            readonly month: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAge"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * BillRunRow
         * @description A bill run and how far it is.
         */
        readonly BillRunRow: {
            /**
             * @description A bill run's id.
             * @example run_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A month: the billing cycles that begin in it, in the payer's time zone.
             * @example 2026-05
             */
            readonly month: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            readonly ended_at: string | null;
            /**
             * @description Billing groups in all.
             * @example 120
             */
            readonly groups: number;
            /**
             * @description Those that are done.
             * @example 100
             */
            readonly done: number;
            /**
             * @description Those of them that could not be billed.
             * @example 0
             */
            readonly failed: number;
            /**
             * @description Who asked for it over the API.
             * @example ops key
             */
            readonly asked_by: string | null;
        };
        /**
         * BillRunView
         * @description A bill run so far.
         */
        readonly BillRunView: {
            readonly run: components["schemas"]["BillRunRow"];
            readonly outcomes: components["schemas"]["Outcomes"];
            /** @description By currency. */
            readonly totals: readonly components["schemas"]["RunTotal"][];
            /** @description Billing groups that could not be billed. */
            readonly failures: readonly components["schemas"]["GroupReason"][];
            /** @description The first billing groups whose drafts wait. */
            readonly held: readonly components["schemas"]["GroupReason"][];
        };
        /** BillingDetailsChange */
        readonly BillingDetailsChange: {
            /** @description The buyer. */
            readonly buyer?: components["schemas"]["tallybook.accounts.wire.details.PartyChange"];
            /**
             * @description The buyer's own reference, such as a purchase order.
             * @example PO-4711
             */
            readonly reference?: string | null;
            /**
             * @description Why no tax is charged: O, E, AE, K, G or Z of UNTDID 5305.
             * @example AE
             */
            readonly untaxed?: components["schemas"]["Untaxed"] | null;
            /**
             * @description Why no tax is charged, in words.
             * @example Reverse charge
             */
            readonly untaxed_reason?: string | null;
        };
        /** BillingDetailsView */
        readonly BillingDetailsView: {
            /** @description The buyer. */
            readonly buyer: components["schemas"]["PartyView"];
            /**
             * @description The buyer's own reference, such as a purchase order.
             * @example PO-4711
             */
            readonly reference: string;
            /**
             * @description Why no tax is charged: O, E, AE, K, G or Z of UNTDID 5305.
             * @example AE
             */
            readonly untaxed: components["schemas"]["Untaxed"] | null;
            /**
             * @description Why no tax is charged, in words.
             * @example Reverse charge
             */
            readonly untaxed_reason: string;
        };
        /**
         * BillingGroupChange
         * @description New terms; they hold from now on, for what is not final yet.
         */
        readonly BillingGroupChange: {
            /**
             * Format: decimal
             * @description A decimal number as text, exact.
             * @example 12.50
             */
            readonly late_fee_rate?: Decimal;
            /**
             * @description A number of days.
             * @example 14
             */
            readonly late_fee_grace_days?: number;
            /**
             * @description A number of days.
             * @example 14
             */
            readonly finalize_after_days?: number;
            /**
             * @description A number of days.
             * @example 14
             */
            readonly payment_terms_days?: number;
            /** @description Whether a person approves each invoice. */
            readonly needs_approval?: boolean;
            /**
             * @description On which days after the first failure a payment is tried again; null: the tenant's schedule.
             * @example [
             *       3,
             *       7,
             *       14
             *     ]
             */
            readonly retry_days?: readonly number[] | null;
            /**
             * @description Where invoices and reminders are sent.
             * @example [
             *       "billing@example.com"
             *     ]
             */
            readonly emails?: readonly string[];
            /**
             * @description The language of its documents and e-mail: en, ko, pt-BR; null: the tenant's.
             * @example ko
             */
            readonly language?: string | null;
        };
        /**
         * BillingGroupListing
         * @description Which billing groups are asked for.
         */
        readonly BillingGroupListing: {
            /** @default null */
            readonly organization: string | null;
            /** @default null */
            readonly search: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByName"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * BillingGroupView
         * @description A payer: currency, time zone, billing cycle and the terms on which it pays.
         */
        readonly BillingGroupView: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description An organization's id.
             * @example org_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly organization: string;
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /**
             * @description The price book that it is charged by.
             * @example book_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly price_book: string;
            /**
             * @description An IANA time zone; its days are billed.
             * @example Asia/Seoul
             */
            readonly timezone: string;
            /**
             * @description The day of the month on which its billing cycles begin.
             * @example 1
             */
            readonly anchor_day: number;
            /**
             * Format: decimal
             * @description A decimal number as text, exact.
             * @example 12.50
             */
            readonly late_fee_rate: Decimal;
            /**
             * @description A number of days.
             * @example 14
             */
            readonly late_fee_grace_days: number;
            /**
             * @description A number of days.
             * @example 14
             */
            readonly finalize_after_days: number;
            /**
             * @description A number of days.
             * @example 14
             */
            readonly payment_terms_days: number;
            /** @description Whether a person approves each invoice. */
            readonly needs_approval: boolean;
            /**
             * @description On which days after the first failure a payment is tried again; null: the tenant's schedule.
             * @example [
             *       3,
             *       7,
             *       14
             *     ]
             */
            readonly retry_days: readonly number[] | null;
            /**
             * @description Where invoices and reminders are sent.
             * @example [
             *       "billing@example.com"
             *     ]
             */
            readonly emails: readonly string[];
            /**
             * @description The language of its documents and e-mail: en, ko, pt-BR; null: the tenant's.
             * @example ko
             */
            readonly language: string | null;
            readonly rounding: components["schemas"]["RoundingTerms"];
            /**
             * @description The organization's name.
             * @example Acme Corp
             */
            readonly organization_name?: string;
        };
        /**
         * BudgetChange
         * @description What changes of a budget.
         */
        readonly BudgetChange: {
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name?: string;
            /** @description For each billing cycle. */
            readonly amount?: components["schemas"]["Money"];
            /**
             * @description The percentages that are told, ascending.
             * @example [
             *       "50",
             *       "100"
             *     ]
             */
            readonly percents?: readonly Decimal[];
            /**
             * @description The percentage at which the group shall be suspended; null: it shall not.
             * @example 100
             */
            readonly suspend_at?: Decimal | null;
        };
        /**
         * BudgetView
         * @description A budget, and how it stands.
         */
        readonly BudgetView: {
            /**
             * @description The budget's id.
             * @example bud_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
            /** @description For each billing cycle. */
            readonly amount: components["schemas"]["Money"];
            /**
             * @description The percentages that are told, ascending.
             * @example [
             *       "50",
             *       "100"
             *     ]
             */
            readonly percents: readonly Decimal[];
            /**
             * @description The percentage at which the group shall be suspended; null: it shall not.
             * @example 100
             */
            readonly suspend_at: Decimal | null;
            /**
             * @description The percentages that spend has reached.
             * @example [
             *       "50"
             *     ]
             */
            readonly crossed: readonly Decimal[];
            /**
             * @description Whether it asked for a suspension.
             * @example false
             */
            readonly is_suspended: boolean;
            /** @description What was found last; null: nothing yet. */
            readonly spend: components["schemas"]["Money"] | null;
            /** @description When it was checked last. */
            readonly checked_at: string | null;
            /**
             * @description Why it could not be measured then.
             * @example null
             */
            readonly trouble: string | null;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            /**
             * @description Who made it.
             * @example kim
             */
            readonly created_by: string;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
        };
        /**
         * ByAge
         * @description By when things were made, which their ids tell.
         * @enum {unknown}
         */
        readonly ByAge: "-created_at" | "created_at";
        /**
         * ByAmount
         * @description By amounts as numbers, whatever their currency, or by when things were made.
         * @enum {unknown}
         */
        readonly ByAmount: "-amount" | "-created_at" | "amount" | "created_at";
        /**
         * ByName
         * @description By name, or by when things were made.
         * @enum {unknown}
         */
        readonly ByName: "-created_at" | "-name" | "created_at" | "name";
        /**
         * ByNameAlone
         * @description By the name, which is what such a thing is known by.
         * @enum {unknown}
         */
        readonly ByNameAlone: "-name" | "name";
        /**
         * CalculatedLine
         * @description A line, and how it came about.
         */
        readonly CalculatedLine: {
            readonly line: components["schemas"]["LineView"];
            readonly explanation: components["schemas"]["Explanation"];
        };
        /**
         * Calculation
         * @description The invoice that a case makes.
         */
        readonly Calculation: {
            readonly figures: components["schemas"]["Figures"];
            /** @description All lines, in their order. */
            readonly lines: readonly components["schemas"]["CalculatedLine"][];
        };
        /**
         * CalculationOf
         * @description What is priced.
         */
        readonly CalculationOf: {
            /**
             * @description A billing case, format 1, with usage of 10,000 events at most.
             * @example {
             *       "version": 1,
             *       "currency": "USD",
             *       "period": "2026-05",
             *       "counters": {
             *         "vm": {
             *           "unit": "hour",
             *           "aggregation": "sum"
             *         }
             *       },
             *       "prices": [
             *         {
             *           "counter": "vm",
             *           "model": "per_unit",
             *           "unit_price": "0.10"
             *         }
             *       ],
             *       "usage": [
             *         {
             *           "counter": "vm",
             *           "project": "shop",
             *           "at": "2026-05-03T10:00:00Z",
             *           "quantity": "24"
             *         }
             *       ]
             *     }
             */
            readonly case: Record<string, unknown>;
        };
        /**
         * CallKind
         * @description What a gateway was asked.
         * @enum {unknown}
         */
        readonly CallKind: "cancel" | "charge" | "look_up" | "look_up_refund" | "refund";
        /**
         * CarryOverFigures
         * @description What earlier invoices left unpaid, and the late fee on it.
         */
        readonly CarryOverFigures: {
            /**
             * Format: decimal
             * @description What is unpaid of earlier invoices.
             * @example 0.00
             */
            readonly unpaid: Decimal;
            /**
             * Format: decimal
             * @description The late fee.
             * @example 0.00
             */
            readonly late_fee: Decimal;
            /**
             * Format: decimal
             * @description Its rate.
             * @example 0.02
             */
            readonly late_fee_rate: Decimal;
            /**
             * @description How it was rounded.
             * @example half_up
             */
            readonly rounding: string;
        };
        /**
         * ChangeName
         * @description What becomes of a line.
         * @enum {unknown}
         */
        readonly ChangeName: "added" | "changed" | "removed" | "same";
        /**
         * CheckAsked
         * @description How many differences are asked for.
         */
        readonly CheckAsked: {
            /**
             * @description How many at most.
             * @default 100
             * @example 100
             */
            readonly limit: number;
        };
        /**
         * CheckpointView
         * @description What the log is now, signed. Keep it away from the database: from then on a cut of the log shows.
         */
        readonly CheckpointView: {
            /**
             * @description The tenant's name.
             * @example default
             */
            readonly tenant: string;
            /**
             * @description A record's place: 1, 2, 3, … without a gap.
             * @example 17
             */
            readonly number: number;
            /**
             * @description SHA-256 of the hash before and of the record, in hexadecimal.
             * @example 0000000000000000000000000000000000000000000000000000000000000000
             */
            readonly hash: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
            /**
             * @description A checkpoint as it was signed: one line of JSON.
             * @example {"at":"2026-05-01T00:00:00Z","hash":"…","number":17,"signature":"…","tenant":"default"}
             */
            readonly line: string;
        };
        /**
         * CloudEventData
         * @description What a CloudEvent carries: the keys of an event that are no attributes.
         */
        readonly CloudEventData: {
            /**
             * @description How much, in `unit`.
             * @example 1.5
             */
            readonly quantity?: Decimal | number | null;
            /**
             * @description The counter; none: `type`.
             * @example compute.c2.c8m8
             */
            readonly counter?: string | null;
            /**
             * @description The unit; none: the counter's.
             * @example hour
             */
            readonly unit?: string | null;
            /**
             * @description Whose usage; none: `subject`.
             * @example web
             */
            readonly project?: string | null;
            /**
             * @description Which resource of the project.
             * @example vm-1
             */
            readonly resource?: string | null;
            /**
             * @description Values to price by.
             * @example {
             *       "region": "kr1"
             *     }
             */
            readonly dimensions?: {
                readonly [key: string]: string;
            } | null;
            /**
             * @description Only for cost plus.
             * @example 0.25
             */
            readonly cost?: Decimal | number | null;
            /**
             * @description Whether it corrects another event.
             * @example usage
             */
            readonly kind?: ("amend" | "usage" | "void") | null;
            readonly corrects?: components["schemas"]["TargetIn"] | null;
        };
        /**
         * CloudEventIn
         * @description An event in CloudEvents 1.0. Other attributes are extensions and passed over.
         */
        readonly CloudEventIn: {
            /**
             * @description The version of CloudEvents.
             * @example 1.0
             * @enum {unknown}
             */
            readonly specversion: "1.0";
            /**
             * @description With the source what makes it the same event.
             * @example e-1
             */
            readonly id: string;
            /**
             * @description Who sends it.
             * @example agent-7
             */
            readonly source: string;
            /**
             * @description The counter, where data has none.
             * @example compute.c2.c8m8
             */
            readonly type: string;
            readonly data: components["schemas"]["CloudEventData"];
            /**
             * @description When: RFC 3339 with an offset.
             * @example 2026-05-06T10:00:00+09:00
             */
            readonly time?: string | null;
            /**
             * @description The project, where data has none.
             * @example web
             */
            readonly subject?: string | null;
        };
        /**
         * CodeProof
         * @description The code that the device shows now.
         */
        readonly CodeProof: {
            /**
             * @description The code that the device shows.
             * @example 123456
             */
            readonly code: string;
        };
        /**
         * ContractChange
         * @description Terms that take the place of those that were agreed on.
         */
        readonly ContractChange: {
            /** @description Whose discount is taken. */
            readonly tier?: ("standard" | "discount" | "premium") | null;
            /** @description A discount of its own, over the tier's. */
            readonly discount?: Decimal | null;
            /** @description By counter; the first that matches counts, over the general one. */
            readonly discounts?: readonly components["schemas"]["DiscountTerms"][];
            /** @description Negotiated prices, over the list prices. */
            readonly prices?: readonly (components["schemas"]["NegotiatedPerUnitPrice"] | components["schemas"]["NegotiatedGraduatedPrice"] | components["schemas"]["NegotiatedVolumePrice"] | components["schemas"]["NegotiatedPackagePrice"] | components["schemas"]["NegotiatedFlatPrice"] | components["schemas"]["NegotiatedPercentagePrice"] | components["schemas"]["NegotiatedGraduatedPercentagePrice"] | components["schemas"]["NegotiatedCostPlusPrice"])[];
            /** @description Recurring fees. */
            readonly fees?: readonly components["schemas"]["FeeTerms"][];
            /**
             * Format: decimal
             * @description The commitment for each period, in the group's currency.
             * @example 1000.00
             */
            readonly minimum?: Decimal;
            /**
             * @description Prorate the commitment like a fee.
             * @example false
             */
            readonly prorate_minimum?: boolean;
            /** @description In force from; null: from ever. */
            readonly start?: string | null;
            /** @description In force until, itself excluded; null: for ever. */
            readonly end?: string | null;
        };
        /**
         * ContractEnd
         * @description When a contract ends.
         */
        readonly ContractEnd: {
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
        };
        /**
         * ContractListing
         * @description Which contracts are asked for.
         */
        readonly ContractListing: {
            /** @default null */
            readonly billing_group: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAge"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * ContractView
         * @description A version of a contract.
         */
        readonly ContractView: {
            /**
             * @description A contract's id.
             * @example con_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description The number of the version: 1, 2, 3, …
             * @example 2
             */
            readonly version: number;
            /** @description Whose discount is taken. */
            readonly tier: ("standard" | "discount" | "premium") | null;
            /** @description A discount of its own, over the tier's. */
            readonly discount: Decimal | null;
            /** @description By counter; the first that matches counts, over the general one. */
            readonly discounts: readonly components["schemas"]["DiscountTerms"][];
            /** @description Negotiated prices, over the list prices. */
            readonly prices: readonly (components["schemas"]["NegotiatedPerUnitPrice"] | components["schemas"]["NegotiatedGraduatedPrice"] | components["schemas"]["NegotiatedVolumePrice"] | components["schemas"]["NegotiatedPackagePrice"] | components["schemas"]["NegotiatedFlatPrice"] | components["schemas"]["NegotiatedPercentagePrice"] | components["schemas"]["NegotiatedGraduatedPercentagePrice"] | components["schemas"]["NegotiatedCostPlusPrice"])[];
            /** @description Recurring fees. */
            readonly fees: readonly components["schemas"]["FeeTerms"][];
            /**
             * Format: decimal
             * @description The commitment for each period, in the group's currency.
             * @example 1000.00
             */
            readonly minimum: Decimal;
            /**
             * @description Prorate the commitment like a fee.
             * @example false
             */
            readonly prorate_minimum: boolean;
            /** @description In force from; null: from ever. */
            readonly start: string | null;
            /** @description In force until, itself excluded; null: for ever. */
            readonly end: string | null;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency?: string;
        };
        /**
         * CostPlusPrice
         * @description Σ event cost × (1 + markup).
         */
        readonly CostPlusPrice: {
            /**
             * @description Which of the alternatives this is.
             * @example cost_plus
             * @enum {unknown}
             */
            readonly model: "cost_plus";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * Format: decimal
             * @description CostPlus: markup.
             * @example 0.10
             */
            readonly markup: Decimal;
        };
        /**
         * CounterListing
         * @description Which counters are asked for.
         */
        readonly CounterListing: {
            /** @default null */
            readonly search: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default name
             * @example -name
             */
            readonly sort: components["schemas"]["ByNameAlone"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * CounterView
         * @description A counter: what is measured, in which unit, and how its events become a quantity.
         */
        readonly CounterView: {
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly name: string;
            /**
             * @description The unit that quantities are kept in.
             * @example hour
             */
            readonly unit: string;
            /**
             * @description How a period's events become its quantity.
             * @example sum
             */
            readonly aggregation: components["schemas"]["Aggregation"];
            readonly unique_key: string | null;
            /**
             * @description The FOCUS service category.
             * @example Compute
             */
            readonly service_category: string;
            /**
             * @description The FOCUS service name.
             * @example Virtual machines
             */
            readonly service_name: string;
        };
        /**
         * CouponListing
         * @description Which coupons are asked for.
         */
        readonly CouponListing: {
            /** @default null */
            readonly campaign: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["CouponSort"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * CouponSort
         * @description In which order coupons are listed.
         * @enum {unknown}
         */
        readonly CouponSort: "-code" | "-created_at" | "code" | "created_at";
        /**
         * CouponView
         * @description A code that gives credit to whoever knows it, so and so often.
         */
        readonly CouponView: {
            /**
             * @description A coupon's id.
             * @example cpn_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description The code that gives the credit; its case does not matter.
             * @example SPRING-2026
             */
            readonly code: string;
            /**
             * @description Spent in this order; PAID is money that came in with it.
             * @example PROMOTIONAL
             */
            readonly type: components["schemas"]["CreditType"];
            /** @description How much each time. */
            readonly amount: components["schemas"]["Money"];
            /**
             * @description How often it was redeemed.
             * @example 3
             */
            readonly redemptions: number;
            /** @description How often in all; null: no limit. */
            readonly max_redemptions: number | null;
            /** @description How often by each customer; null: no limit. */
            readonly max_per_organization: number | null;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly valid_from: string;
            /** @description Until when; null: for ever. */
            readonly valid_until: string | null;
            /** @description From when on it pays no more; null: never. */
            readonly expires_at: string | null;
            /**
             * @description So many days after redemption its credit pays no more.
             * @example 90
             */
            readonly expires_after_days: number | null;
            readonly counters: readonly string[] | null;
            /**
             * @description When invoices spend it.
             * @example after_adjustments
             */
            readonly stage: components["schemas"]["Stage"];
            /**
             * @description Whether it lowers what is taxed, or pays with tax.
             * @example pre_tax
             */
            readonly tax_treatment: components["schemas"]["TaxTreatment"];
            readonly campaign: string | null;
            /**
             * @description Why; kept with every credit that it gives.
             * @example launch
             */
            readonly reason: string;
            /**
             * @description Who did it.
             * @example kim
             */
            readonly author: string;
            /** @description Since when it cannot be redeemed. */
            readonly disabled_at: string | null;
        };
        /**
         * CreditBalanceView
         * @description What a billing group's credits came to.
         */
        readonly CreditBalanceView: {
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
            /** @description Left of credit that was paid for. */
            readonly paid: components["schemas"]["Money"];
            /** @description Left of credit that was not. */
            readonly promotional: components["schemas"]["Money"];
            /** @description Both. */
            readonly total: components["schemas"]["Money"];
        };
        /**
         * CreditFigures
         * @description A grant that was used.
         */
        readonly CreditFigures: {
            /**
             * @description The grant.
             * @example crd_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description What kind of credit.
             * @example FREE
             */
            readonly type: string;
            /**
             * Format: decimal
             * @description An amount in the invoice's currency.
             * @example 12.50
             */
            readonly applied: Decimal;
            /**
             * Format: decimal
             * @description What is left of the grant.
             * @example 7.50
             */
            readonly remaining: Decimal;
            /**
             * @description Before or after tax.
             * @example pre_tax
             */
            readonly stage: string;
            /**
             * @description How it is taxed.
             * @example reduces_base
             */
            readonly tax_treatment: string;
        };
        /**
         * CreditListing
         * @description Which credits are asked for.
         */
        readonly CreditListing: {
            /** @default null */
            readonly billing_group: string | null;
            /**
             * @description Those of which something is left, or nothing.
             * @default null
             * @example true
             */
            readonly open: boolean | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["CreditSort"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * CreditMonthView
         * @description What moved in a calendar month of the group: before + granted − spent − expired − voided = after.
         */
        readonly CreditMonthView: {
            /**
             * @description A month; what it names begins in it, in the time zone of the billing group.
             * @example 2026-05
             */
            readonly month: string;
            /** @description What was left when it began. */
            readonly before: components["schemas"]["Money"];
            /** @description What was granted. */
            readonly granted: components["schemas"]["Money"];
            /** @description What was spent. */
            readonly spent: components["schemas"]["Money"];
            /** @description What expired. */
            readonly expired: components["schemas"]["Money"];
            /** @description What was taken back. */
            readonly voided: components["schemas"]["Money"];
            /** @description What is left at its end. */
            readonly after: components["schemas"]["Money"];
        };
        /**
         * CreditMonths
         * @description What moved month by month, the oldest first.
         */
        readonly CreditMonths: {
            /** @description The months, the oldest first. */
            readonly data: readonly components["schemas"]["CreditMonthView"][];
        };
        /**
         * CreditMovement
         * @description One thing that became of a credit.
         */
        readonly CreditMovement: {
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
            /**
             * @description What happened.
             * @example credit_granted
             */
            readonly fact: components["schemas"]["Fact"];
            /**
             * @description The id of what it was: an invoice, a void, …
             * @example inv_01jz
             */
            readonly subject: string;
            /** @description What it gave (positive) or took (negative). */
            readonly amount: components["schemas"]["Money"];
            /** @description What was left after it. */
            readonly remaining: components["schemas"]["Money"];
            /**
             * @description Why it was taken back.
             * @example null
             */
            readonly reason: string | null;
            /**
             * @description Its number, where it is an invoice or a credit note.
             * @example 2026-000001
             */
            readonly subject_number?: string;
        };
        /**
         * CreditNoteListing
         * @description Which credit notes are asked for.
         */
        readonly CreditNoteListing: {
            /** @default null */
            readonly billing_group: string | null;
            /** @default null */
            readonly invoice: string | null;
            /** @default null */
            readonly search: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["CreditNoteSort"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * CreditNoteSort
         * @description In which order credit notes are listed.
         * @enum {unknown}
         */
        readonly CreditNoteSort: "-created_at" | "-total" | "created_at" | "total";
        /**
         * CreditNoteView
         * @description A credit note. It never changes: lines, taxes and late fee sum to the total.
         */
        readonly CreditNoteView: {
            /**
             * @description A credit note's id.
             * @example crn_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description Its number.
             * @example CN-2026-000001
             */
            readonly number: string;
            /**
             * @description An invoice's id.
             * @example inv_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly invoice: string;
            /**
             * @description The number of a final invoice.
             * @example 2026-000001
             */
            readonly invoice_number: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /**
             * @description Why, for the audit log.
             * @example agreed with the customer
             */
            readonly reason: string;
            /**
             * @description Who issued it.
             * @example ann
             */
            readonly issued_by: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly issued_at: string;
            /** @description What is taken back, without tax. */
            readonly lines: readonly components["schemas"]["NotedLineView"][];
            /** @description What is taken back of each tax. */
            readonly taxes: readonly components["schemas"]["NotedTaxView"][];
            /**
             * Format: decimal
             * @description The lines in all.
             * @example 10.00
             */
            readonly net: Decimal;
            /**
             * Format: decimal
             * @description The taxes in all.
             * @example 1.00
             */
            readonly tax: Decimal;
            /**
             * Format: decimal
             * @description What is taken back of the late fee.
             * @example 0.00
             */
            readonly late_fee: Decimal;
            /**
             * Format: decimal
             * @description What is taken back in all.
             * @example 11.00
             */
            readonly total: Decimal;
            /**
             * Format: decimal
             * @description What of it is due no more.
             * @example 11.00
             */
            readonly credited: Decimal;
            /**
             * Format: decimal
             * @description What of it had been paid.
             * @example 0.00
             */
            readonly returned: Decimal;
            /** @description Where what had been paid went; null where nothing had been. */
            readonly to: components["schemas"]["To"] | null;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
        };
        /**
         * CreditPages
         * @description Which part of a list of credits, or of what became of one, is asked for.
         */
        readonly CreditPages: {
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * CreditSort
         * @description In which order credits are listed.
         * @enum {unknown}
         */
        readonly CreditSort: "-created_at" | "-expires_at" | "-remaining" | "created_at" | "expires_at" | "remaining";
        /**
         * CreditType
         * @description In the order in which they are spent.
         * @enum {unknown}
         */
        readonly CreditType: "FREE" | "PAID" | "PROMOTIONAL";
        /**
         * CreditView
         * @description A credit: granted = spent + expired + voided + remaining.
         */
        readonly CreditView: {
            /**
             * @description A credit's id.
             * @example crd_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description What invoices call it.
             * @example welcome
             */
            readonly name: string;
            /**
             * @description Spent in this order; PAID is money that came in with it.
             * @example PROMOTIONAL
             */
            readonly type: components["schemas"]["CreditType"];
            /**
             * @description How it stands.
             * @example in_force
             * @enum {string}
             */
            readonly state: "coming" | "in_force" | "lapsed" | "used_up" | "expired" | "voided" | "negative";
            /** @description What was granted. */
            readonly granted: components["schemas"]["Money"];
            /** @description What invoices and deductions took of it. */
            readonly spent: components["schemas"]["Money"];
            /** @description What of it expired. */
            readonly expired: components["schemas"]["Money"];
            /** @description What of it was taken back. */
            readonly voided: components["schemas"]["Money"];
            /** @description What is left of it. */
            readonly remaining: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly granted_at: string;
            /** @description From when on it pays no more; null: never. */
            readonly expires_at: string | null;
            readonly counters: readonly string[] | null;
            /**
             * @description When invoices spend it.
             * @example after_adjustments
             */
            readonly stage: components["schemas"]["Stage"];
            /**
             * @description Whether it lowers what is taxed, or pays with tax.
             * @example pre_tax
             */
            readonly tax_treatment: components["schemas"]["TaxTreatment"];
            /**
             * @description What it comes from.
             * @example hand
             */
            readonly origin: components["schemas"]["Origin"];
            /**
             * @description The redemption, recurring credit or payment that made it.
             * @example null
             */
            readonly source: string | null;
            readonly campaign: string | null;
            /**
             * @description Why it was granted.
             * @example goodwill
             */
            readonly reason: string;
            /**
             * @description Who did it.
             * @example kim
             */
            readonly author: string;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
        };
        /**
         * CreditVoid
         * @description How much of a credit is taken back, and why.
         */
        readonly CreditVoid: {
            /**
             * @description Why, for the audit log.
             * @example agreed with the customer
             */
            readonly reason: string;
            /**
             * @description A part of what is left; null: all of it.
             * @example null
             */
            readonly amount?: components["schemas"]["Money"] | null;
        };
        /**
         * CreditVoidView
         * @description What was taken back of a credit.
         */
        readonly CreditVoidView: {
            /**
             * @description The void's id.
             * @example crv_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A credit's id.
             * @example crd_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly credit: string;
            /** @description What was taken back. */
            readonly amount: components["schemas"]["Money"];
            /** @description What is left of it. */
            readonly remaining: components["schemas"]["Money"];
        };
        /**
         * CrossingListing
         * @description Which part of a history is asked for.
         */
        readonly CrossingListing: {
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAge"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * CrossingView
         * @description A limit that was crossed, or came back.
         */
        readonly CrossingView: {
            /**
             * @description Its id.
             * @example crs_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description The alert or budget.
             * @example alr_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly watch: string;
            /**
             * @description Crossed, or back.
             * @example triggered
             */
            readonly direction: components["schemas"]["Direction"];
            /**
             * Format: decimal
             * @description What was found.
             * @example 12.50
             */
            readonly value: Decimal;
            /**
             * Format: decimal
             * @description What it was compared with.
             * @example 12.50
             */
            readonly limit: Decimal;
            /** @description Of a budget: which percentage. */
            readonly percent: Decimal | null;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
        };
        /**
         * CurrencyTotals
         * @description What all accounts were debited and credited in one currency.
         */
        readonly CurrencyTotals: {
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /** @description All debits. */
            readonly debits: components["schemas"]["Money"];
            /** @description All credits, as a positive amount. */
            readonly credits: components["schemas"]["Money"];
        };
        /**
         * DecisionView
         * @description Who decided, when and why.
         */
        readonly DecisionView: {
            /**
             * @description Who.
             * @example kim
             */
            readonly by: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
            /**
             * @description Why, where it was said.
             * @example null
             */
            readonly reason: string | null;
        };
        /**
         * DeclineKind
         * @description Whose fault it is, and so whether a later attempt with the same payment method may succeed.
         *
         *         Soft and hard are the method's: hard for good. Refused is what was not asked of the method at all, since it could
         *         not be charged so, whatever the method.
         * @enum {unknown}
         */
        readonly DeclineKind: "hard" | "refused" | "soft";
        /**
         * DeductionView
         * @description What was deducted.
         */
        readonly DeductionView: {
            /**
             * @description The deduction's id.
             * @example ded_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description Names the deduction in its billing group: asked for again, it is the same one.
             * @example order-7
             */
            readonly key: string;
            /** @description What was asked for. */
            readonly requested: components["schemas"]["Money"];
            /** @description What was taken. */
            readonly amount: components["schemas"]["Money"];
        };
        /**
         * DeliveryListing
         * @description Which deliveries are asked for.
         */
        readonly DeliveryListing: {
            /** @default null */
            readonly endpoint: string | null;
            /** @default null */
            readonly type: components["schemas"]["EventType"] | null;
            /** @default null */
            readonly state: components["schemas"]["DeliveryStateName"] | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAge"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * DeliveryRow
         * @description A delivery and how it stands.
         */
        readonly DeliveryRow: {
            /**
             * @description A delivery's id: the `webhook-id` by which the receiver knows it.
             * @example msg_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description An endpoint's id.
             * @example whe_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly endpoint: string;
            /**
             * @description Which one of its endpoint's it is, from 1.
             * @example 17
             */
            readonly sequence: number;
            /**
             * @description What happened.
             * @example invoice.paid
             */
            readonly type: components["schemas"]["EventType"];
            /**
             * @description How it stands.
             * @example delivered
             */
            readonly state: components["schemas"]["DeliveryStateName"];
            /**
             * @description How often it was tried since it was made or replayed.
             * @example 1
             */
            readonly attempts: number;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            /** @description When it is tried next. */
            readonly due_at: string | null;
            /** @description When it was taken, or given up. */
            readonly ended_at: string | null;
            /**
             * @description Why it was given up.
             * @example answered 500
             */
            readonly why: string | null;
        };
        /**
         * DeliveryStateName
         * @description How a delivery stands.
         * @enum {unknown}
         */
        readonly DeliveryStateName: "delivered" | "failed" | "pending";
        /**
         * DeliveryView
         * @description A delivery with what is sent and every attempt.
         */
        readonly DeliveryView: {
            readonly delivery: components["schemas"]["DeliveryRow"];
            /**
             * @description What is sent.
             * @example {
             *       "type": "invoice.paid"
             *     }
             */
            readonly body: unknown;
            /** @description The first one first; replayed ones among them. */
            readonly attempts: readonly components["schemas"]["tallybook.notify.wire.webhook.AttemptView"][];
        };
        /**
         * DifferenceView
         * @description Something whose own amount is not what its entries come to.
         */
        readonly DifferenceView: {
            /**
             * @description What it is.
             * @example invoice
             */
            readonly kind: string;
            /**
             * @description Its id, or the currency.
             * @example inv_01jz8a6y5c
             */
            readonly id: string;
            /**
             * @description Which of its amounts.
             * @example paid
             */
            readonly what: string;
            /**
             * Format: decimal
             * @description What it says.
             * @example 12.49
             */
            readonly own: Decimal;
            /**
             * Format: decimal
             * @description What it comes to.
             * @example 12.50
             */
            readonly derived: Decimal;
        };
        /**
         * Direction
         * @description Whether a limit was crossed, or came back.
         * @enum {unknown}
         */
        readonly Direction: "resolved" | "triggered";
        /**
         * DiscountTerms
         * @description A discount of some counters.
         */
        readonly DiscountTerms: {
            /**
             * @description A counter's name; only * is special.
             * @example compute.*
             */
            readonly counter: string;
            /**
             * Format: decimal
             * @description A fraction from 0 to 1: 0.05 is 5 %.
             * @example 0.05
             */
            readonly rate: Decimal;
        };
        /**
         * DisputeListing
         * @description Which disputes are asked for.
         */
        readonly DisputeListing: {
            /** @default null */
            readonly billing_group: string | null;
            /** @default null */
            readonly payment: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAmount"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * DisputeStage
         * @description How far a dispute is: the gateway holds the money while it is open.
         * @enum {unknown}
         */
        readonly DisputeStage: "lost" | "opened" | "won";
        /**
         * DisputeView
         * @description A customer's bank took a payment back, or tries to.
         */
        readonly DisputeView: {
            /**
             * @description A dispute's id.
             * @example dsp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A payment's id.
             * @example pay_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly payment: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /** @description How much. */
            readonly money: components["schemas"]["Money"];
            /**
             * @description How far it is.
             * @example opened
             */
            readonly stage: components["schemas"]["DisputeStage"];
            /** @description What was still there as credit when it was lost. */
            readonly taken_back: components["schemas"]["Money"];
            /**
             * @description The bank's reason.
             * @example fraudulent
             */
            readonly reason: string;
            /**
             * @description The gateway's or the bank's own reference.
             * @example pi_3Pq7
             */
            readonly reference: string;
            /**
             * Format: date-time
             * @description Since when it is at this stage.
             * @example 2026-05-01T00:00:00Z
             */
            readonly as_of: string;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
        };
        /**
         * DraftReview
         * @description What a draft waits for; null where the next bill run finalizes it.
         */
        readonly DraftReview: {
            /**
             * @description What it waits for: held, approval, changed, window.
             * @example approval
             */
            readonly why: string | null;
            /**
             * @description The same for people.
             * @example waits for approval
             */
            readonly reason: string | null;
            /**
             * @description A digest.
             * @example sha256:5f70bf18a08660
             */
            readonly figures_digest: string;
        };
        /**
         * DunningListing
         * @description Which part of what is being dunned is asked for.
         */
        readonly DunningListing: {
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default next_at
             * @example next_at
             */
            readonly sort: components["schemas"]["DunningSort"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /** DunningSettings */
        readonly DunningSettings: {
            /**
             * @description Days after the first failure, and after the due date, on which an invoice is dunned.
             * @example [
             *       3,
             *       7,
             *       14
             *     ]
             */
            readonly retry_days: readonly number[];
        };
        /**
         * DunningSort
         * @description In which order what is being dunned is listed: by when the next step comes. What is stopped has none.
         * @enum {unknown}
         */
        readonly DunningSort: "-next_at" | "next_at";
        /**
         * DunningView
         * @description An invoice that is being dunned.
         */
        readonly DunningView: {
            /**
             * @description A finalized invoice's id.
             * @example inv_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly invoice: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /** @description What is due of it. */
            readonly due: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description Since when it is dunned.
             * @example 2026-05-01T00:00:00Z
             */
            readonly started_at: string;
            /**
             * @description How many steps of its schedule are done.
             * @example 1
             */
            readonly steps_done: number;
            /** @description When the next step comes; null while it is stopped. */
            readonly next_at: string | null;
            /** @description When a person has stopped it. */
            readonly stopped_at: string | null;
            /** @description Methods that were declined for good: they are not tried again. */
            readonly declined_methods: readonly string[];
            /**
             * @description The number of a final invoice.
             * @example 2026-000001
             */
            readonly invoice_number?: string;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
        };
        /**
         * EndpointChange
         * @description What shall be different of an endpoint.
         */
        readonly EndpointChange: {
            /**
             * @description Where it is told: https.
             * @example https://example.com/tallybook
             */
            readonly url?: string;
            /**
             * @description The types that it is told of; none: all.
             * @example [
             *       "invoice.finalized"
             *     ]
             */
            readonly types?: readonly components["schemas"]["EventType"][];
            /**
             * @description For people.
             * @example the CRM
             */
            readonly description?: string;
        };
        /**
         * EndpointListing
         * @description Which endpoints are asked for.
         */
        readonly EndpointListing: {
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAge"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * EndpointMade
         * @description An endpoint and its new secret.
         */
        readonly EndpointMade: {
            readonly endpoint: components["schemas"]["EndpointView"];
            /**
             * @description What deliveries are signed with; shown once.
             * @example whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD
             */
            readonly secret: string;
        };
        /**
         * EndpointView
         * @description An endpoint, without its secret.
         */
        readonly EndpointView: {
            /**
             * @description An endpoint's id.
             * @example whe_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description Where it is told: https.
             * @example https://example.com/tallybook
             */
            readonly url: string;
            /**
             * @description The types that it is told of; none: all.
             * @example [
             *       "invoice.finalized"
             *     ]
             */
            readonly types: readonly components["schemas"]["EventType"][];
            /**
             * @description For people.
             * @example the CRM
             */
            readonly description: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            /**
             * @description Who made it.
             * @example ops key
             */
            readonly created_by: string;
            /** @description Since when nothing is sent; null where it is. */
            readonly disabled_at: string | null;
            /**
             * @description Why.
             * @example by hand
             */
            readonly disabled_why: string | null;
            /** @description Since when nothing was taken. */
            readonly failing_since: string | null;
            /**
             * @description How soon it answered of late: soon, after 2 seconds or more, or not in time. Those of each pace wait for their turns apart.
             * @example quick
             */
            readonly pace: components["schemas"]["Pace"];
        };
        /**
         * Evaluated
         * @description What was crossed since they were checked last.
         */
        readonly Evaluated: {
            /**
             * @description None where nothing changed.
             * @example []
             */
            readonly crossings: readonly components["schemas"]["CrossingView"][];
        };
        /**
         * Evaluation
         * @description Whose alerts and budgets are checked.
         */
        readonly Evaluation: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
        };
        /**
         * EventError
         * @description Why an event was not kept.
         */
        readonly EventError: {
            /**
             * @description Why, for programs; it stays the same.
             * @example unknown_counter
             */
            readonly code: string;
            /**
             * @description Why, for people.
             * @example 'cpus' is no counter
             */
            readonly detail: string;
            /**
             * @description Where: a JSON pointer into the event.
             * @example /counter
             */
            readonly pointer: string;
        };
        /**
         * EventIn
         * @description Usage, or the correction of usage: names and meanings as in the case format, and `id` is required.
         *
         *         Numbers are decimal strings or integers; what is None was not sent. `kind: void` takes back the event that
         *         `corrects` names and has no other fields; `kind: amend` puts this event in its place.
         */
        readonly EventIn: {
            /**
             * @description What makes it the same event.
             * @example e-1
             */
            readonly id: string;
            /**
             * @description The counter.
             * @example compute.c2.c8m8
             */
            readonly counter?: string | null;
            /**
             * @description How much, in `unit`.
             * @example 1.5
             */
            readonly quantity?: Decimal | number | null;
            /**
             * @description When: RFC 3339 with an offset.
             * @example 2026-05-06T10:00:00+09:00
             */
            readonly at?: string | null;
            /**
             * @description The unit; none: the counter's.
             * @example hour
             */
            readonly unit?: string | null;
            /**
             * @description Whose usage; none: `default`.
             * @example web
             */
            readonly project?: string | null;
            /**
             * @description Which resource of the project.
             * @example vm-1
             */
            readonly resource?: string | null;
            /**
             * @description Values to price by.
             * @example {
             *       "region": "kr1"
             *     }
             */
            readonly dimensions?: {
                readonly [key: string]: string;
            } | null;
            /**
             * @description Who sends it; with the id what makes it the same event.
             * @example agent-7
             */
            readonly source?: string | null;
            /**
             * @description Only for cost plus.
             * @example 0.25
             */
            readonly cost?: Decimal | number | null;
            /**
             * @description Whether it corrects another event.
             * @example usage
             */
            readonly kind?: ("amend" | "usage" | "void") | null;
            readonly corrects?: components["schemas"]["TargetIn"] | null;
        };
        /**
         * EventResult
         * @description What became of one event.
         */
        readonly EventResult: {
            /**
             * @description Its id, where it could be read.
             * @example e-1
             */
            readonly id: string | null;
            /**
             * @description Its source, where it has one.
             * @example agent-7
             */
            readonly source: string | null;
            /**
             * @description What became of it.
             * @example accepted
             */
            readonly status: components["schemas"]["EventStatus"];
            readonly error?: components["schemas"]["EventError"];
        };
        /**
         * EventStatus
         * @description What became of an event.
         * @enum {unknown}
         */
        readonly EventStatus: "accepted" | "conflicting" | "duplicate" | "refused";
        /**
         * EventType
         * @description What happened.
         * @enum {unknown}
         */
        readonly EventType: "alert.resolved" | "alert.triggered" | "budget.exceeded" | "budget.restored" | "credit_note.issued" | "dispute.lost" | "dispute.opened" | "dispute.won" | "dunning.notice" | "invoice.finalized" | "invoice.overdue" | "invoice.paid" | "invoice.uncollectible" | "invoice.written_off" | "payment.cancelled" | "payment.completed" | "payment.failed" | "payment.requires_action" | "refund.failed" | "refund.paid" | "webhook.test" | "webhook_endpoint.disabled";
        /**
         * EventTypeView
         * @description A type of event.
         */
        readonly EventTypeView: {
            /**
             * @description Its name.
             * @example invoice.paid
             */
            readonly type: components["schemas"]["EventType"];
            /**
             * @description When it happens.
             * @example An invoice is final.
             */
            readonly description: string;
        };
        /**
         * EventTypes
         * @description All types.
         */
        readonly EventTypes: {
            /** @description By name. */
            readonly data: readonly components["schemas"]["EventTypeView"][];
        };
        /**
         * EventsReceipt
         * @description What became of what was sent. What is accepted is kept for good.
         */
        readonly EventsReceipt: {
            /**
             * @description How many are new.
             * @example 1
             */
            readonly accepted: number;
            /**
             * @description How many were known.
             * @example 0
             */
            readonly duplicate: number;
            /**
             * @description How many have an id that has other content.
             * @example 0
             */
            readonly conflicting: number;
            /**
             * @description How many are wrong.
             * @example 0
             */
            readonly refused: number;
            /** @description What became of each, in the order in which they came. */
            readonly results: readonly components["schemas"]["EventResult"][];
        };
        /**
         * Explanation
         * @description How a line came about, step by step, with every rounding.
         */
        readonly Explanation: {
            /**
             * @description The line's number, from 1.
             * @example 1
             */
            readonly number: number;
            readonly line: components["schemas"]["LineView"];
            /**
             * @description For people, line by line.
             * @example Line 1: vm, project shop = 12.50 USD
             */
            readonly text: string;
            /** @description For programs: enough to compute the amount again. */
            readonly trace: Record<string, unknown>;
        };
        /**
         * ExportListing
         * @description Which exports are wanted.
         */
        readonly ExportListing: {
            /** @default null */
            readonly subject: components["schemas"]["Subject"] | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAge"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /** ExportPolicyChange */
        readonly ExportPolicyChange: {
            /**
             * @description Who provides, publishes and invoices, in FOCUS; default the tenant's name.
             * @example
             */
            readonly provider_name?: string | null;
        };
        /** ExportPolicySettings */
        readonly ExportPolicySettings: {
            /**
             * @description Who provides, publishes and invoices, in FOCUS; default the tenant's name.
             * @example
             */
            readonly provider_name: string;
        };
        /**
         * ExportView
         * @description An export and how it stands. `sha256`, `bytes` and `expires_at` are of a file that is whole.
         */
        readonly ExportView: {
            /**
             * @description Its id.
             * @example exp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description Usage by day as it would be billed, or event by event; final invoices, their lines, or cost and usage in FOCUS 1.2.
             * @example focus
             */
            readonly subject: components["schemas"]["Subject"];
            /**
             * @description CSV by RFC 4180, or Parquet.
             * @example csv
             */
            readonly format: components["schemas"]["FileFormat"];
            /**
             * @description A month; what it names begins in it, in the time zone of the billing group.
             * @example 2026-05
             */
            readonly month: string;
            /**
             * @description A month; what it names begins in it, in the time zone of the billing group.
             * @example 2026-05
             */
            readonly through: string;
            /**
             * @description Of this billing group alone.
             * @example null
             */
            readonly billing_group: string | null;
            /**
             * @description Of this organization alone.
             * @example null
             */
            readonly organization: string | null;
            /**
             * @description Who asked for it.
             * @example kim
             */
            readonly asked_by: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            /**
             * @description `waiting`, `running`, `done`, `failed` or `cancelled`.
             * @example running
             */
            readonly state: string;
            /**
             * @description How many billing cycles, or invoices, are written.
             * @example 120
             */
            readonly done: number;
            /**
             * @description Of how many; null before it is known.
             * @example 500
             */
            readonly of: number | null;
            /**
             * @description How many rows are written.
             * @example 24000
             */
            readonly rows: number;
            /**
             * @description How large the file is.
             * @default null
             * @example 1048576
             */
            readonly bytes: number | null;
            /**
             * @description The SHA-256 of the file, in hexadecimal.
             * @default null
             * @example 9f86d081884c7d65
             */
            readonly sha256: string | null;
            /** @default null */
            readonly ended_at: string | null;
            /** @default null */
            readonly expires_at: string | null;
            /**
             * @description Why it failed.
             * @default null
             * @example null
             */
            readonly error: string | null;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The organization's name.
             * @example Acme Corp
             */
            readonly organization_name?: string;
        };
        /**
         * Fact
         * @description What happened.
         * @enum {unknown}
         */
        readonly Fact: "balance_applied" | "balance_taken_over" | "credit_expired" | "credit_granted" | "credit_note_issued" | "credit_spent" | "credit_voided" | "dispute_lost" | "dispute_opened" | "dispute_won" | "invoice_finalized" | "payment_captured" | "recovered" | "refund_failed" | "refund_paid" | "refund_requested" | "written_off";
        /**
         * FactorView
         * @description A new second factor: shown now and never again.
         */
        readonly FactorView: {
            /**
             * @description To be typed into the device.
             * @example JBSWY3DPEHPK3PXP
             */
            readonly secret: string;
            /**
             * @description To be shown as a QR code.
             * @example otpauth://totp/Tallybook:a%40b.co?secret=JBSW
             */
            readonly uri: string;
        };
        /**
         * Fault
         * @description One thing that is wrong with what was sent.
         */
        readonly Fault: {
            /**
             * @description Where: a JSON pointer into the body.
             * @example /prices/0/unit_price
             */
            readonly pointer: string;
            /**
             * @description What, for programs; it stays the same.
             * @example bad_number
             */
            readonly code: string;
            /**
             * @description What, for people.
             * @example '1,5' is not a decimal number like 12
             */
            readonly detail: string;
        };
        /**
         * FeeTerms
         * @description A recurring fee.
         */
        readonly FeeTerms: {
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
            /**
             * Format: decimal
             * @description For a whole period, in the group's currency.
             * @example 100.00
             */
            readonly amount: Decimal;
            /**
             * @description By the days that the contract covers.
             * @example false
             */
            readonly prorate?: boolean;
        };
        /**
         * Figures
         * @description The totals of an invoice, in the order in which they are computed.
         */
        readonly Figures: {
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /**
             * @description Its days are billed.
             * @example Asia/Seoul
             */
            readonly timezone: string;
            readonly period: components["schemas"]["PeriodView"];
            /**
             * Format: decimal
             * @description All lines at list price.
             * @example 120.00
             */
            readonly list_total: Decimal;
            /**
             * Format: decimal
             * @description What the contract takes off.
             * @example 20.00
             */
            readonly contract_discount: Decimal;
            /**
             * Format: decimal
             * @description All lines.
             * @example 100.00
             */
            readonly charges: Decimal;
            /**
             * Format: decimal
             * @description The same, rounded to the currency.
             * @example 100.00
             */
            readonly settled_charges: Decimal;
            /** @description Adjustments, in their order. */
            readonly adjustments: readonly components["schemas"]["AdjustmentFigures"][];
            /**
             * Format: decimal
             * @description What adjustments add, or take.
             * @example -5.00
             */
            readonly adjustment_total: Decimal;
            /**
             * Format: decimal
             * @description What is lacking of the minimum commitment.
             * @example 0.00
             */
            readonly true_up: Decimal;
            /** @description Grants that were used, in their order. */
            readonly credits: readonly components["schemas"]["CreditFigures"][];
            /**
             * Format: decimal
             * @description What credits pay.
             * @example 10.00
             */
            readonly credit_total: Decimal;
            /**
             * Format: decimal
             * @description What is taxed.
             * @example 85.00
             */
            readonly taxable: Decimal;
            /** @description The components of the tax. */
            readonly taxes: readonly components["schemas"]["TaxFigures"][];
            /**
             * Format: decimal
             * @description The tax.
             * @example 16.15
             */
            readonly tax: Decimal;
            /**
             * Format: decimal
             * @description What this invoice itself comes to.
             * @example 101.15
             */
            readonly invoice_total: Decimal;
            /** @description What earlier invoices left unpaid. */
            readonly carry_over: components["schemas"]["CarryOverFigures"];
            /**
             * Format: decimal
             * @description What is to be paid, carry-over included.
             * @example 101.15
             */
            readonly amount_due: Decimal;
            /** @description Events that do not count. */
            readonly ignored: readonly components["schemas"]["IgnoredEvent"][];
            /**
             * @description The minimum commitment, where there is one.
             * @default null
             */
            readonly minimum: components["schemas"]["MinimumFigures"] | null;
        };
        /**
         * FileFormat
         * @description What kind of file.
         * @enum {unknown}
         */
        readonly FileFormat: "csv" | "parquet";
        /**
         * FlatPrice
         * @description The amount, once, when the quantity is above zero.
         */
        readonly FlatPrice: {
            /**
             * @description Which of the alternatives this is.
             * @example flat
             * @enum {unknown}
             */
            readonly model: "flat";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * Format: decimal
             * @description Flat: amount.
             * @example 0.10
             */
            readonly amount: Decimal;
        };
        /**
         * GatewayKind
         * @description How a customer without a kept method pays there: on the gateway's own page, or by a transfer of a bank.
         * @enum {unknown}
         */
        readonly GatewayKind: "page" | "transfer";
        /**
         * GatewayList
         * @description The gateways that are set up here.
         */
        readonly GatewayList: {
            /** @description By their names. */
            readonly data: readonly components["schemas"]["GatewayView"][];
        };
        /**
         * GatewayView
         * @description A gateway that is set up here.
         */
        readonly GatewayView: {
            /**
             * @description A gateway that is set up here.
             * @example stripe
             */
            readonly name: string;
            /**
             * @description How a customer without a payment method pays there: on its page, or by a bank transfer.
             * @example page
             */
            readonly kind: components["schemas"]["GatewayKind"];
        };
        /**
         * GraduatedPercentagePrice
         * @description Each reached tier: its part of the amount × rate + flat.
         */
        readonly GraduatedPercentagePrice: {
            /**
             * @description Which of the alternatives this is.
             * @example graduated_percentage
             * @enum {unknown}
             */
            readonly model: "graduated_percentage";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * @description GraduatedPercentage: tiers.
             * @example [
             *       {}
             *     ]
             */
            readonly tiers: readonly components["schemas"]["RateTier"][];
        };
        /**
         * GraduatedPrice
         * @description Each reached tier: its part × unit_price + flat. Bounds are inclusive above.
         */
        readonly GraduatedPrice: {
            /**
             * @description Which of the alternatives this is.
             * @example graduated
             * @enum {unknown}
             */
            readonly model: "graduated";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * @description Graduated: tiers.
             * @example [
             *       {}
             *     ]
             */
            readonly tiers: readonly components["schemas"]["PriceTier"][];
        };
        /**
         * GroupReason
         * @description A billing group, and why it failed or waits.
         */
        readonly GroupReason: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name: string;
            /**
             * @description Why.
             * @example waits for approval
             */
            readonly reason: string;
        };
        /**
         * Holding
         * @description Why a draft is held.
         */
        readonly Holding: {
            /**
             * @description Why, for the audit log.
             * @example agreed with the customer
             */
            readonly reason: string;
        };
        /**
         * IgnoredEvent
         * @description An event that does not count.
         */
        readonly IgnoredEvent: {
            /**
             * @description The event's source.
             * @example meter-1
             */
            readonly source: string | null;
            /**
             * @description The event's id.
             * @example e-17
             */
            readonly id: string | null;
            /**
             * @description Why it does not count.
             * @example duplicate
             */
            readonly why: string;
        };
        /**
         * InvoiceListing
         * @description Which invoices are asked for.
         */
        readonly InvoiceListing: {
            /** @default null */
            readonly billing_group: string | null;
            /** @default null */
            readonly organization: string | null;
            /** @default null */
            readonly month: string | null;
            /** @default null */
            readonly currency: string | null;
            /** @default null */
            readonly number: string | null;
            /** @default null */
            readonly state: components["schemas"]["WantedState"] | null;
            /** @default null */
            readonly counter: string | null;
            /** @default null */
            readonly search: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -period
             * @example -created_at
             */
            readonly sort: components["schemas"]["InvoiceSort"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * InvoiceRow
         * @description An invoice in a list.
         */
        readonly InvoiceRow: {
            /**
             * @description An invoice's id.
             * @example inv_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            readonly number: string | null;
            /**
             * @description What has become of it: a draft, which may be held; `finalized` is owed, `overdue` for too long; `uncollectible` is collected no more or written off; `void` was credited as a whole.
             * @example finalized
             */
            readonly state: components["schemas"]["State"];
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name: string;
            /**
             * @description An organization's id.
             * @example org_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly organization: string;
            /**
             * @description The organization's name.
             * @example Acme Corp
             */
            readonly organization_name: string;
            readonly period: components["schemas"]["PeriodView"];
            /**
             * @description Its days are billed.
             * @example Asia/Seoul
             */
            readonly timezone: string;
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /**
             * Format: decimal
             * @description What this invoice itself comes to.
             * @example 101.15
             */
            readonly invoice_total: Decimal;
            /**
             * Format: decimal
             * @description What it asks for, carry-over included.
             * @example 101.15
             */
            readonly amount_due: Decimal;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            readonly finalized_at: string | null;
            /** @description How a final invoice stands; null for a draft. */
            readonly standing: components["schemas"]["tallybook.invoicing.wire.invoices.Standing"] | null;
        };
        /**
         * InvoiceSort
         * @description In which order invoices are listed.
         * @enum {unknown}
         */
        readonly InvoiceSort: "-created_at" | "-due_at" | "-number" | "-period" | "-total" | "created_at" | "due_at" | "number" | "period" | "total";
        /**
         * InvoiceView
         * @description An invoice: how it stands, what it was made from, and its totals. Its lines are read page by page.
         */
        readonly InvoiceView: {
            readonly invoice: components["schemas"]["InvoiceRow"];
            readonly source: components["schemas"]["Source"];
            readonly figures: components["schemas"]["Figures"];
            /**
             * @description How many lines it has.
             * @example 12
             */
            readonly lines: number;
            /** @description The review of a draft; null once it is final, and for customers. */
            readonly review: components["schemas"]["DraftReview"] | null;
        };
        /**
         * JobListing
         * @description Which jobs are asked for.
         */
        readonly JobListing: {
            /** @default null */
            readonly task: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAge"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * JobRow
         * @description A job that waits, runs, failed or was cancelled; one that is done is not kept.
         */
        readonly JobRow: {
            /**
             * @description The job's number.
             * @example 17
             */
            readonly id: string;
            /**
             * @description What it does.
             * @example bill_run
             */
            readonly task: string;
            /**
             * @description The id of what it works on.
             * @example run_01jz8a6y5cf6w9t2
             */
            readonly subject: string | null;
            /**
             * @description waiting, running, failed or cancelled.
             * @example running
             */
            readonly state: string;
            /**
             * @description Attempts that ended.
             * @example 0
             */
            readonly attempts: number;
            readonly since: string | null;
            readonly due_at: string | null;
            /**
             * @description Its worker gives no sign of life.
             * @example false
             */
            readonly stalled: boolean;
            /**
             * @description Why the last attempt failed.
             * @example null
             */
            readonly error: string | null;
        };
        /**
         * JobView
         * @description A job, and why each of its attempts failed.
         */
        readonly JobView: {
            readonly job: components["schemas"]["JobRow"];
            /** @description The first one first. */
            readonly failures: readonly components["schemas"]["tallybook.api.jobs.AttemptView"][];
        };
        /**
         * KeyProof
         * @description A key that somebody sent to the edge: its secret, or the secret's SHA-256.
         */
        readonly KeyProof: {
            readonly secret?: string | null;
            readonly hash?: string | null;
        };
        /**
         * KeyVerdict
         * @description Whose a key is. For a key that is not good, or is another tenant's, there is no principal.
         */
        readonly KeyVerdict: {
            /**
             * @description Whether it may be used.
             * @example true
             */
            readonly is_good: boolean;
            /** @description Who calls with it; its `id` goes into `X-On-Behalf-Of`. */
            readonly principal: components["schemas"]["Me"] | null;
            /**
             * Format: date-time
             * @description Until when this may be remembered; then ask again.
             * @example 2026-05-01T00:00:00Z
             */
            readonly cache_until: string;
        };
        /**
         * Kind
         * @description Whether it takes or adds.
         * @enum {unknown}
         */
        readonly Kind: "discount" | "surcharge";
        /**
         * Language
         * @description A language that documents are written in.
         * @enum {unknown}
         */
        readonly Language: "en" | "ko";
        /**
         * LedgerCheck
         * @description Whether what is kept is what its entries say.
         */
        readonly LedgerCheck: {
            /**
             * @description Whether there is no difference.
             * @example true
             */
            readonly agrees: boolean;
            /** @description The first differences, by kind and id. */
            readonly differences: readonly components["schemas"]["DifferenceView"][];
        };
        /**
         * LetterView
         * @description What an e-mail says.
         */
        readonly LetterView: {
            /**
             * @description The subject.
             * @example Invoice 2026-000042 from Clouds: $12.50
             */
            readonly subject: string;
            /**
             * @description The text.
             * @example Please pay $12.50.
             */
            readonly text: string;
            /**
             * @description The HTML.
             * @example <p>Please pay $12.50.</p>
             */
            readonly html: string;
            /**
             * @description Whether the documents that it is about go with it.
             * @example true
             */
            readonly is_attached: boolean;
        };
        /** LetterheadChange */
        readonly LetterheadChange: {
            /** @description Settings of seller. */
            readonly seller?: components["schemas"]["tallybook.api.settings_http.PartyChange"];
            /**
             * @description The name at the top, where there is no logo.
             * @example Acme Cloud
             */
            readonly name?: string | null;
            /**
             * @description The digest of the logo; it is put there as a file.
             * @example
             */
            readonly logo?: string | null;
            /**
             * @description The colour of titles and rules.
             * @example #1f3a5f
             */
            readonly colour?: string | null;
            /**
             * @description The language, where a payer has no other.
             * @example en
             */
            readonly language?: components["schemas"]["Language"] | null;
            /**
             * @description The account that is paid to, without spaces.
             * @example DE02120300000000202051
             */
            readonly iban?: string | null;
            /**
             * @description The account's bank.
             * @example BYLADEM1001
             */
            readonly bic?: string | null;
            /**
             * @description The bank's name.
             * @example Example Bank
             */
            readonly bank?: string | null;
            /**
             * @description How to pay, on every invoice.
             * @example Please name the invoice's number.
             */
            readonly payment_text?: string | null;
            /**
             * @description A text at the foot of every page.
             * @example Acme Cloud GmbH
             */
            readonly footer?: string | null;
        };
        /** LetterheadSettings */
        readonly LetterheadSettings: {
            /** @description Settings of seller. */
            readonly seller: components["schemas"]["PartySettings"];
            /**
             * @description The name at the top, where there is no logo.
             * @example Acme Cloud
             */
            readonly name: string;
            /**
             * @description The digest of the logo; it is put there as a file.
             * @example
             */
            readonly logo: string;
            /**
             * @description The colour of titles and rules.
             * @example #1f3a5f
             */
            readonly colour: string;
            /**
             * @description The language, where a payer has no other.
             * @example en
             */
            readonly language: components["schemas"]["Language"];
            /**
             * @description The account that is paid to, without spaces.
             * @example DE02120300000000202051
             */
            readonly iban: string;
            /**
             * @description The account's bank.
             * @example BYLADEM1001
             */
            readonly bic: string;
            /**
             * @description The bank's name.
             * @example Example Bank
             */
            readonly bank: string;
            /**
             * @description How to pay, on every invoice.
             * @example Please name the invoice's number.
             */
            readonly payment_text: string;
            /**
             * @description A text at the foot of every page.
             * @example Acme Cloud GmbH
             */
            readonly footer: string;
        };
        /**
         * LineDifference
         * @description A line as it is and as it would be.
         */
        readonly LineDifference: {
            /**
             * @description What becomes of it.
             * @example changed
             */
            readonly change: components["schemas"]["ChangeName"];
            /**
             * Format: decimal
             * @description By how much its amount changes.
             * @example -1.25
             */
            readonly difference: Decimal;
            /** @description As it is; null for a line that is new. */
            readonly before: components["schemas"]["LineView"] | null;
            /** @description As it would be; null for a line that is gone. */
            readonly after: components["schemas"]["LineView"] | null;
        };
        /**
         * LineListing
         * @description Which lines are asked for.
         */
        readonly LineListing: {
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * LineToCredit
         * @description A line of the invoice that is taken back, whole or in part.
         */
        readonly LineToCredit: {
            /**
             * @description The line's number.
             * @example 3
             */
            readonly line: number;
            /**
             * @description So much of it, without tax; all of it without.
             * @example 12.50
             */
            readonly amount?: Decimal | null;
        };
        /**
         * LineView
         * @description A line: usage of a counter by a project, a fee (`name`), or a correction of an earlier `period`.
         */
        readonly LineView: {
            /**
             * @description The line's number, from 1.
             * @example 1
             */
            readonly number: number;
            readonly counter: string | null;
            readonly project: string | null;
            /**
             * @description How much.
             * @example 720
             */
            readonly quantity: Decimal | null;
            /**
             * @description The unit of the quantity.
             * @example hour
             */
            readonly unit: string | null;
            /**
             * Format: decimal
             * @description The amount at list price.
             * @example 14.40
             */
            readonly list_amount: Decimal;
            /**
             * Format: decimal
             * @description What the contract takes off.
             * @example 1.90
             */
            readonly discount: Decimal;
            /**
             * Format: decimal
             * @description The line's amount.
             * @example 12.50
             */
            readonly amount: Decimal;
            /**
             * @description Whether the contract covers it, where it covers a part of the period.
             * @default null
             * @example contract
             */
            readonly part: string | null;
            /**
             * @description A fee's name.
             * @default null
             * @example support
             */
            readonly name: string | null;
            /**
             * @description The period that a correction corrects.
             * @default null
             * @example 2026-04
             */
            readonly period: string | null;
            /**
             * @description The number of the invoice that a correction corrects.
             * @default null
             * @example 2026-000001
             */
            readonly invoice: string | null;
        };
        /**
         * Listing
         * @description Which part of a list is asked for.
         */
        readonly Listing: {
            /** @default null */
            readonly search: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByName"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * LogoView
         * @description The logo on documents; all null where there is none.
         */
        readonly LogoView: {
            /**
             * @description What `documents.logo` of the settings is.
             * @default null
             * @example sha256:0000000000000000000000000000000000000000000000000000000000000000
             */
            readonly digest: string | null;
            /**
             * @description What kind of picture it is.
             * @default null
             * @example image/png
             */
            readonly media_type: string | null;
            /**
             * @description Its bytes in base 64.
             * @default null
             * @example iVBORw0KGgo=
             */
            readonly content: string | null;
        };
        /**
         * MailKind
         * @description What an e-mail is about.
         * @enum {unknown}
         */
        readonly MailKind: "alert" | "credit_note" | "dunning" | "invoice" | "receipt";
        /**
         * MailMessageListing
         * @description Which messages are asked for.
         */
        readonly MailMessageListing: {
            /** @default null */
            readonly billing_group: string | null;
            /** @default null */
            readonly kind: components["schemas"]["MailKind"] | null;
            /** @default null */
            readonly state: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAge"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * MailMessageRow
         * @description A message to one address, and what became of it.
         */
        readonly MailMessageRow: {
            /**
             * @description The message's id.
             * @example msg_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description What an e-mail is about.
             * @example invoice
             */
            readonly kind: components["schemas"]["MailKind"];
            /**
             * @description What it tells of.
             * @example invoice.finalized/42
             */
            readonly fact: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /** @description Whom it goes to; null: the group has no address. */
            readonly recipient: string | null;
            /**
             * @description A language.
             * @example ko
             */
            readonly language: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            /**
             * @description `waiting`, `sent` or `failed`.
             * @example sent
             */
            readonly state: string;
            /**
             * @description How often it was tried.
             * @example 1
             */
            readonly attempts: number;
            /** @description When it is tried next. */
            readonly due_at: string | null;
            /** @description When the server took it, or it was given up. */
            readonly ended_at: string | null;
            /**
             * @description Why it was not taken.
             * @example 550 5.1.1 no such user
             */
            readonly error: string | null;
            /** @description The message that a person had sent again. */
            readonly resent_from: string | null;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
        };
        /**
         * MailMessageView
         * @description A message with what it says; null until it is written.
         */
        readonly MailMessageView: {
            readonly message: components["schemas"]["MailMessageRow"];
            readonly letter: components["schemas"]["LetterView"] | null;
        };
        /**
         * MailPreview
         * @description A template to be tried; parts that are left out are those in force.
         */
        readonly MailPreview: {
            /**
             * @description What an e-mail is about.
             * @example invoice
             */
            readonly kind: components["schemas"]["MailKind"];
            /**
             * @description A language.
             * @example ko
             */
            readonly language: string;
            readonly subject?: string | null;
            readonly text?: string | null;
            readonly html?: string | null;
        };
        /**
         * MailSettingsChange
         * @description What changes of how e-mail is sent; what is left out stays.
         *
         *         A host that is null ends it. A user that is null logs in no more.
         */
        readonly MailSettingsChange: {
            readonly host?: string | null;
            /**
             * @description The server's port.
             * @example 587
             */
            readonly port?: number;
            /**
             * @description How the way there is encrypted: by STARTTLS, from the first byte, or not.
             * @example starttls
             */
            readonly security?: components["schemas"]["Security"];
            readonly user?: string | null;
            /**
             * @description The password; kept encrypted and never shown.
             * @example correct horse battery
             */
            readonly password?: string;
            /**
             * @description An e-mail address.
             * @example billing@clouds.example
             */
            readonly from_address?: string;
            /**
             * @description Whom e-mails come from.
             * @example Clouds Ltd
             */
            readonly from_name?: string;
            readonly reply_to?: string | null;
            /**
             * @description What is sent.
             * @example [
             *       "invoice",
             *       "receipt"
             *     ]
             */
            readonly kinds?: readonly components["schemas"]["MailKind"][];
            /**
             * @description Whether invoices and credit notes are attached to their e-mails as PDF.
             * @example true
             */
            readonly attach_documents?: boolean;
        };
        /**
         * MailSettingsView
         * @description How e-mail is sent, without the password. Without a host it is not set up, and none is sent.
         */
        readonly MailSettingsView: {
            /** @description The SMTP server; null: e-mail is not set up. */
            readonly host: string | null;
            /**
             * @description The server's port.
             * @example 587
             */
            readonly port: number;
            /**
             * @description How the way there is encrypted: by STARTTLS, from the first byte, or not.
             * @example starttls
             */
            readonly security: components["schemas"]["Security"];
            /** @description Who logs in; null: nobody. */
            readonly user: string | null;
            /**
             * @description Whether a password is kept.
             * @example true
             */
            readonly has_password: boolean;
            /** @description The sender's address. */
            readonly from_address: string | null;
            /** @description The sender's name. */
            readonly from_name: string | null;
            /** @description Where answers go; null: to the sender. */
            readonly reply_to: string | null;
            /**
             * @description What is sent.
             * @example [
             *       "invoice",
             *       "receipt"
             *     ]
             */
            readonly kinds: readonly components["schemas"]["MailKind"][];
            /**
             * @description Whether invoices and credit notes are attached to their e-mails as PDF.
             * @example true
             */
            readonly attach_documents: boolean;
        };
        /**
         * MailTemplateListing
         * @description Which templates are asked for.
         */
        readonly MailTemplateListing: {
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * MailTemplateView
         * @description A template, and what it may name.
         */
        readonly MailTemplateView: {
            /**
             * @description What an e-mail is about.
             * @example invoice
             */
            readonly kind: components["schemas"]["MailKind"];
            /**
             * @description A language.
             * @example ko
             */
            readonly language: string;
            /**
             * @description The subject: a template.
             * @example Invoice {{ number }}
             */
            readonly subject: string;
            /**
             * @description The text: a template.
             * @example Please pay {{ due }}.
             */
            readonly text: string;
            /**
             * @description The HTML: a template. What fields hold is escaped.
             * @example <p>Please pay {{ due }}.</p>
             */
            readonly html: string;
            /**
             * @description Whether it is not the tenant's own.
             * @example false
             */
            readonly is_built_in: boolean;
            /**
             * @description What a template of this kind may name.
             * @example [
             *       "number",
             *       "due"
             *     ]
             */
            readonly fields: readonly string[];
        };
        /**
         * Me
         * @description Who calls.
         */
        readonly Me: {
            /**
             * @description The key's or the user's id.
             * @example key_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
            /** @description What it may do. */
            readonly role: components["schemas"]["Role"];
            readonly organization: string | null;
            /** @description The only ones that it sees; none: all. */
            readonly billing_groups: readonly string[];
            /**
             * @description In a session: to be sent as `X-CSRF-Token` with whatever changes something.
             * @example 9f86d081884c7d65
             */
            readonly csrf_token: string | null;
        };
        /**
         * MinimumFigures
         * @description The minimum commitment and what counted towards it.
         */
        readonly MinimumFigures: {
            /**
             * Format: decimal
             * @description The minimum of the period.
             * @example 100.00
             */
            readonly minimum: Decimal;
            /**
             * Format: decimal
             * @description What counted towards it.
             * @example 80.00
             */
            readonly counted: Decimal;
            /** @default null */
            readonly exact: string | null;
        };
        /**
         * Money
         * @description An amount in a currency, with no more digits than the currency has.
         */
        readonly Money: {
            /**
             * Format: decimal
             * @description A decimal number as text, exact.
             * @example 12.50
             */
            readonly amount: Decimal;
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
        };
        /**
         * MonthOfGroup
         * @description Whose running cycle is asked for.
         */
        readonly MonthOfGroup: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
        };
        /**
         * MonthToDate
         * @description A billing group's running cycle beside the one before.
         */
        readonly MonthToDate: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /**
             * Format: date-time
             * @description The moment of these figures.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
            /** @description The running cycle. */
            readonly period: components["schemas"]["PeriodView"];
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly so_far: Decimal;
            /** @description The forecasts of all counters. */
            readonly forecast: Decimal | null;
            /** @description The charges of the cycle before. */
            readonly last: Decimal | null;
            /** @description Its final invoice; null: a preview is what it is compared with. */
            readonly last_invoice: string | null;
            /** @description By name; fees are the last. */
            readonly counters: readonly components["schemas"]["TrendView"][];
        };
        /**
         * MonthsAsked
         * @description How many months are asked for.
         */
        readonly MonthsAsked: {
            /**
             * @description The running month and those before.
             * @default 12
             * @example 12
             */
            readonly months: number;
            /**
             * @description The month that holds it is the last; null: now.
             * @default null
             */
            readonly at: string | null;
        };
        /**
         * MonthsOf
         * @description Which months are asked for.
         */
        readonly MonthsOf: {
            /**
             * @description How many.
             * @default 12
             * @example 12
             */
            readonly months: number;
            /**
             * @description The last of them; null: the running one, in UTC.
             * @default null
             */
            readonly until: string | null;
        };
        /**
         * NegotiatedCostPlusPrice
         * @description Σ event cost × (1 + markup).
         */
        readonly NegotiatedCostPlusPrice: {
            /**
             * @description Which of the alternatives this is.
             * @example cost_plus
             * @enum {unknown}
             */
            readonly model: "cost_plus";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * @description Whether the contract's discount is taken of it too.
             * @example false
             */
            readonly discountable?: boolean;
            /**
             * Format: decimal
             * @description CostPlus: markup.
             * @example 0.10
             */
            readonly markup: Decimal;
        };
        /**
         * NegotiatedFlatPrice
         * @description The amount, once, when the quantity is above zero.
         */
        readonly NegotiatedFlatPrice: {
            /**
             * @description Which of the alternatives this is.
             * @example flat
             * @enum {unknown}
             */
            readonly model: "flat";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * @description Whether the contract's discount is taken of it too.
             * @example false
             */
            readonly discountable?: boolean;
            /**
             * Format: decimal
             * @description Flat: amount.
             * @example 0.10
             */
            readonly amount: Decimal;
        };
        /**
         * NegotiatedGraduatedPercentagePrice
         * @description Each reached tier: its part of the amount × rate + flat.
         */
        readonly NegotiatedGraduatedPercentagePrice: {
            /**
             * @description Which of the alternatives this is.
             * @example graduated_percentage
             * @enum {unknown}
             */
            readonly model: "graduated_percentage";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * @description Whether the contract's discount is taken of it too.
             * @example false
             */
            readonly discountable?: boolean;
            /**
             * @description GraduatedPercentage: tiers.
             * @example [
             *       {}
             *     ]
             */
            readonly tiers: readonly components["schemas"]["RateTier"][];
        };
        /**
         * NegotiatedGraduatedPrice
         * @description Each reached tier: its part × unit_price + flat. Bounds are inclusive above.
         */
        readonly NegotiatedGraduatedPrice: {
            /**
             * @description Which of the alternatives this is.
             * @example graduated
             * @enum {unknown}
             */
            readonly model: "graduated";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * @description Whether the contract's discount is taken of it too.
             * @example false
             */
            readonly discountable?: boolean;
            /**
             * @description Graduated: tiers.
             * @example [
             *       {}
             *     ]
             */
            readonly tiers: readonly components["schemas"]["PriceTier"][];
        };
        /**
         * NegotiatedPackagePrice
         * @description ceil(max(0, quantity − free_units) / package_size) × package_price.
         */
        readonly NegotiatedPackagePrice: {
            /**
             * @description Which of the alternatives this is.
             * @example package
             * @enum {unknown}
             */
            readonly model: "package";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * @description Whether the contract's discount is taken of it too.
             * @example false
             */
            readonly discountable?: boolean;
            /**
             * Format: decimal
             * @description Package: package size.
             * @example 0.10
             */
            readonly package_size: Decimal;
            /**
             * Format: decimal
             * @description Package: package price.
             * @example 0.10
             */
            readonly package_price: Decimal;
            /**
             * Format: decimal
             * @description Package: free units.
             * @example 0.10
             */
            readonly free_units?: Decimal;
        };
        /**
         * NegotiatedPerUnitPrice
         * @description quantity × unit_price; the quantity may be negative.
         */
        readonly NegotiatedPerUnitPrice: {
            /**
             * @description Which of the alternatives this is.
             * @example per_unit
             * @enum {unknown}
             */
            readonly model: "per_unit";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * @description Whether the contract's discount is taken of it too.
             * @example false
             */
            readonly discountable?: boolean;
            /**
             * Format: decimal
             * @description PerUnit: unit price.
             * @example 0.10
             */
            readonly unit_price: Decimal;
        };
        /**
         * NegotiatedPercentagePrice
         * @description Per event: quantity × rate + fixed, held between the two bounds where the quantity is zero or more.
         */
        readonly NegotiatedPercentagePrice: {
            /**
             * @description Which of the alternatives this is.
             * @example percentage
             * @enum {unknown}
             */
            readonly model: "percentage";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * @description Whether the contract's discount is taken of it too.
             * @example false
             */
            readonly discountable?: boolean;
            /**
             * Format: decimal
             * @description Percentage: rate.
             * @example 0.10
             */
            readonly rate: Decimal;
            /**
             * Format: decimal
             * @description Percentage: fixed.
             * @example 0.10
             */
            readonly fixed?: Decimal;
            readonly minimum_per_event?: Decimal | null;
            readonly maximum_per_event?: Decimal | null;
        };
        /**
         * NegotiatedVolumePrice
         * @description quantity × the tier's unit_price + that tier's flat; zero for a quantity of zero or less.
         */
        readonly NegotiatedVolumePrice: {
            /**
             * @description Which of the alternatives this is.
             * @example volume
             * @enum {unknown}
             */
            readonly model: "volume";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * @description Whether the contract's discount is taken of it too.
             * @example false
             */
            readonly discountable?: boolean;
            /**
             * @description Volume: tiers.
             * @example [
             *       {}
             *     ]
             */
            readonly tiers: readonly components["schemas"]["PriceTier"][];
        };
        /**
         * NewAdjustment
         * @description A discount or a surcharge on a billing group's invoices: a percentage, or an amount for each period.
         */
        readonly NewAdjustment: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description Whether it takes or adds.
             * @example discount
             */
            readonly kind: components["schemas"]["Kind"];
            /**
             * @description Why; the invoice shows it.
             * @example agreed with the customer
             */
            readonly reason: string;
            /**
             * @description The month in which the first cycle begins that it is for.
             * @example 2026-05
             */
            readonly first_month: string;
            /** @description The month in which the last cycle begins that it is for; null: no end. */
            readonly last_month?: string | null;
            readonly percent?: Decimal | null;
            /**
             * @description For each period.
             * @example null
             */
            readonly amount?: components["schemas"]["Money"] | null;
            /** @description Of this project's lines; null: of everything. */
            readonly project?: string | null;
        };
        /**
         * NewAlert
         * @description An alert to be made; what its measure does not need is left out.
         */
        readonly NewAlert: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
            /**
             * @description What is watched: `spend` of the running cycle that reaches `amount`; `usage` of a `counter` in it that reaches `quantity`; available `credit` below `amount`; a day's usage of a `counter` that is more than `factor` times the mean of the `days` before it; `spend_anomaly`: the same of what a day adds to spend.
             * @example spend
             */
            readonly measure: string;
            /** @description The limit of `spend` and `credit`. */
            readonly amount?: components["schemas"]["Money"];
            /**
             * @description The counter of `usage` and `anomaly`.
             * @example cpu
             */
            readonly counter?: string;
            /**
             * Format: decimal
             * @description The limit of `usage`, in the counter's unit.
             * @example 1000
             */
            readonly quantity?: Decimal;
            /**
             * Format: decimal
             * @description The factor of an anomaly; more than 1.
             * @example 3
             */
            readonly factor?: Decimal;
            /**
             * @description How many days an anomaly compares with.
             * @example 7
             */
            readonly days?: number;
        };
        /**
         * NewApiKey
         * @description A key to be made.
         */
        readonly NewApiKey: {
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
            /**
             * @description What it may do.
             * @example ingest
             */
            readonly role: components["schemas"]["Role"];
            readonly organization?: string | null;
            /** @description The only ones that it sees; none: all. */
            readonly billing_groups?: readonly string[];
            /**
             * @description The only sources whose events it sends, for the role ingest; with * at the end: those that begin so. A key with billing groups needs some that no key of others has or had; none: all.
             * @example [
             *       "meter-7",
             *       "acme/*"
             *     ]
             */
            readonly sources?: readonly string[];
            readonly expires_at?: string | null;
        };
        /**
         * NewBillRun
         * @description Which cycles are billed.
         */
        readonly NewBillRun: {
            /**
             * @description A month: the billing cycles that begin in it, in the payer's time zone.
             * @example 2026-05
             */
            readonly month: string;
            /** @description Days after a period's end until which drafts are held; as the groups say without. */
            readonly finalize_after_days?: number | null;
        };
        /**
         * NewBillingGroup
         * @description A billing group to be made.
         */
        readonly NewBillingGroup: {
            /**
             * @description An organization's id.
             * @example org_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly organization: string;
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /**
             * @description The price book that it is charged by.
             * @example book_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly price_book: string;
            /**
             * @description An IANA time zone; its days are billed.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
            /**
             * @description The day of the month on which its billing cycles begin.
             * @example 1
             */
            readonly anchor_day?: number;
            readonly rounding?: components["schemas"]["RoundingTerms"];
            /**
             * @description Where invoices and reminders are sent.
             * @example [
             *       "billing@example.com"
             *     ]
             */
            readonly emails?: readonly string[];
            /**
             * @description The language of its documents and e-mail: en, ko, pt-BR; null: the tenant's.
             * @example ko
             */
            readonly language?: string | null;
            /**
             * Format: decimal
             * @description A decimal number as text, exact.
             * @example 12.50
             */
            readonly late_fee_rate?: Decimal;
            /**
             * @description A number of days.
             * @example 14
             */
            readonly late_fee_grace_days?: number;
            /**
             * @description A number of days.
             * @example 14
             */
            readonly finalize_after_days?: number;
            /**
             * @description A number of days.
             * @example 14
             */
            readonly payment_terms_days?: number;
            /** @description Whether a person approves each invoice. */
            readonly needs_approval?: boolean;
            /**
             * @description On which days after the first failure a payment is tried again; null: the tenant's schedule.
             * @example [
             *       3,
             *       7,
             *       14
             *     ]
             */
            readonly retry_days?: readonly number[] | null;
        };
        /**
         * NewBudget
         * @description A budget to be made: what a billing group means to spend in each cycle.
         */
        readonly NewBudget: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
            /** @description For each billing cycle. */
            readonly amount: components["schemas"]["Money"];
            /**
             * @description The percentages that are told, ascending.
             * @example [
             *       "50",
             *       "100"
             *     ]
             */
            readonly percents: readonly Decimal[];
            /**
             * @description The percentage at which the group shall be suspended; null: it shall not.
             * @example 100
             */
            readonly suspend_at?: Decimal | null;
        };
        /**
         * NewContract
         * @description A contract to be agreed on with a billing group, in the terms of the case format.
         */
        readonly NewContract: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /** @description Whose discount is taken. */
            readonly tier?: ("standard" | "discount" | "premium") | null;
            /** @description A discount of its own, over the tier's. */
            readonly discount?: Decimal | null;
            /** @description By counter; the first that matches counts, over the general one. */
            readonly discounts?: readonly components["schemas"]["DiscountTerms"][];
            /** @description Negotiated prices, over the list prices. */
            readonly prices?: readonly (components["schemas"]["NegotiatedPerUnitPrice"] | components["schemas"]["NegotiatedGraduatedPrice"] | components["schemas"]["NegotiatedVolumePrice"] | components["schemas"]["NegotiatedPackagePrice"] | components["schemas"]["NegotiatedFlatPrice"] | components["schemas"]["NegotiatedPercentagePrice"] | components["schemas"]["NegotiatedGraduatedPercentagePrice"] | components["schemas"]["NegotiatedCostPlusPrice"])[];
            /** @description Recurring fees. */
            readonly fees?: readonly components["schemas"]["FeeTerms"][];
            /**
             * Format: decimal
             * @description The commitment for each period, in the group's currency.
             * @example 1000.00
             */
            readonly minimum?: Decimal;
            /**
             * @description Prorate the commitment like a fee.
             * @example false
             */
            readonly prorate_minimum?: boolean;
            /** @description In force from; null: from ever. */
            readonly start?: string | null;
            /** @description In force until, itself excluded; null: for ever. */
            readonly end?: string | null;
        };
        /**
         * NewCounter
         * @description A counter to be listed.
         */
        readonly NewCounter: {
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly name: string;
            /**
             * @description The unit that quantities are kept in.
             * @example hour
             */
            readonly unit: string;
            /**
             * @description How a period's events become its quantity.
             * @example sum
             */
            readonly aggregation: components["schemas"]["Aggregation"];
            readonly unique_key?: string | null;
            /**
             * @description The FOCUS service category.
             * @example Compute
             */
            readonly service_category?: string;
            /**
             * @description The FOCUS service name.
             * @example Virtual machines
             */
            readonly service_name?: string;
        };
        /**
         * NewCoupon
         * @description A coupon to be made.
         */
        readonly NewCoupon: {
            /** @description How much each time. */
            readonly amount: components["schemas"]["Money"];
            /**
             * @description Why, for the audit log.
             * @example agreed with the customer
             */
            readonly reason: string;
            /**
             * @description The code; null: a new one.
             * @example SPRING-2026
             */
            readonly code?: string | null;
            /**
             * @description Spent in this order; PAID is money that came in with it.
             * @example PROMOTIONAL
             */
            readonly type?: components["schemas"]["CreditType"];
            /**
             * @description How often in all; null: no limit.
             * @example 100
             */
            readonly max_redemptions?: number | null;
            /**
             * @description How often by each customer; null: no limit.
             * @example 1
             */
            readonly max_per_organization?: number | null;
            /** @description From when on; null: now. */
            readonly valid_from?: string | null;
            /** @description Until when; null: for ever. */
            readonly valid_until?: string | null;
            /** @description From when on its credit pays no more. */
            readonly expires_at?: string | null;
            /**
             * @description So many days after redemption its credit pays no more.
             * @example 90
             */
            readonly expires_after_days?: number | null;
            readonly counters?: readonly string[] | null;
            /**
             * @description When invoices spend it.
             * @example after_adjustments
             */
            readonly stage?: components["schemas"]["Stage"];
            /**
             * @description Whether it lowers what is taxed, or pays with tax.
             * @example pre_tax
             */
            readonly tax_treatment?: components["schemas"]["TaxTreatment"];
            readonly campaign?: string | null;
        };
        /**
         * NewCredit
         * @description Credit to be given to a billing group.
         */
        readonly NewCredit: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description Spent in this order; PAID is money that came in with it.
             * @example PROMOTIONAL
             */
            readonly type: components["schemas"]["CreditType"];
            readonly amount: components["schemas"]["Money"];
            /**
             * @description Why, for the audit log.
             * @example agreed with the customer
             */
            readonly reason: string;
            /** @description What invoices call it: one name of each of a billing group's credits; null: type and day. */
            readonly name?: string | null;
            /** @description From when on it pays; null: now. */
            readonly granted_at?: string | null;
            /** @description From when on it pays no more; null: never. */
            readonly expires_at?: string | null;
            readonly counters?: readonly string[] | null;
            /**
             * @description When invoices spend it.
             * @example after_adjustments
             */
            readonly stage?: components["schemas"]["Stage"];
            /** @description Before or after tax; null: post_tax for PAID, else pre_tax. */
            readonly tax_treatment?: components["schemas"]["TaxTreatment"] | null;
            readonly campaign?: string | null;
        };
        /**
         * NewCreditNote
         * @description What of a final invoice is taken back: some of its lines, or without lines all that is left of it.
         */
        readonly NewCreditNote: {
            /**
             * @description The invoice's id or number.
             * @example 2026-000001
             */
            readonly invoice: string;
            /**
             * @description Why, for the audit log.
             * @example agreed with the customer
             */
            readonly reason: string;
            /** @description Which lines. Left out: all that is left of the invoice. */
            readonly lines?: readonly components["schemas"]["LineToCredit"][];
            /**
             * @description Where it goes as far as it was paid: a paid credit, or back to the payment that it came by.
             * @example credit
             */
            readonly to?: components["schemas"]["To"];
        };
        /**
         * NewDeduction
         * @description An amount to be taken from a billing group's credit, outside of an invoice.
         */
        readonly NewDeduction: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description Names the deduction in its billing group: asked for again, it is the same one.
             * @example order-7
             */
            readonly key: string;
            readonly amount: components["schemas"]["Money"];
            /**
             * @description What for.
             * @example order 7
             */
            readonly reason?: string;
            /**
             * @description Take what is there where that is less.
             * @example false
             */
            readonly allow_partial?: boolean;
        };
        /**
         * NewEndpoint
         * @description An endpoint that shall be told of what happens.
         */
        readonly NewEndpoint: {
            /**
             * @description Where it is told: https.
             * @example https://example.com/tallybook
             */
            readonly url: string;
            /**
             * @description The types that it is told of; none: all.
             * @example [
             *       "invoice.finalized"
             *     ]
             */
            readonly types?: readonly components["schemas"]["EventType"][];
            /**
             * @description For people.
             * @example the CRM
             */
            readonly description?: string;
        };
        /**
         * NewExport
         * @description What is wanted: the billing cycles that begin in `month`, or in the months from `month` to `through`.
         */
        readonly NewExport: {
            /**
             * @description Usage by day as it would be billed, or event by event; final invoices, their lines, or cost and usage in FOCUS 1.2.
             * @example focus
             */
            readonly subject: components["schemas"]["Subject"];
            /**
             * @description A month; what it names begins in it, in the time zone of the billing group.
             * @example 2026-05
             */
            readonly month: string;
            readonly through?: string | null;
            /**
             * @description CSV by RFC 4180, or Parquet.
             * @example csv
             */
            readonly format?: components["schemas"]["FileFormat"];
            readonly billing_group?: string | null;
            readonly organization?: string | null;
            /**
             * @description Escape what is not ASCII in names, as \uNNNN: for tools that take nothing else.
             * @example false
             */
            readonly ascii_only?: boolean;
        };
        /**
         * NewLogo
         * @description A logo that is to be put on documents.
         */
        readonly NewLogo: {
            /**
             * @description A PNG, or an SVG of shapes alone, in base 64; at most 256 KiB.
             * @example iVBORw0KGgo=
             */
            readonly content: string;
        };
        /**
         * NewMailTemplate
         * @description A template of one's own; it takes the place of the one that was.
         */
        readonly NewMailTemplate: {
            /**
             * @description What an e-mail is about.
             * @example invoice
             */
            readonly kind: components["schemas"]["MailKind"];
            /**
             * @description A language.
             * @example ko
             */
            readonly language: string;
            /**
             * @description The subject: a template.
             * @example Invoice {{ number }}
             */
            readonly subject: string;
            /**
             * @description The text: a template.
             * @example Please pay {{ due }}.
             */
            readonly text: string;
            /**
             * @description The HTML: a template. What fields hold is escaped.
             * @example <p>Please pay {{ due }}.</p>
             */
            readonly html: string;
        };
        /**
         * NewOrganization
         * @description A customer to be made.
         */
        readonly NewOrganization: {
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
        };
        /**
         * NewPassword
         * @description A password that an administrator sets.
         */
        readonly NewPassword: {
            /**
             * @description A password.
             * @example correct horse staple
             */
            readonly password: string;
        };
        /**
         * NewPayment
         * @description A payment to be asked for: by the group's default method, another one of its, or as its customer chooses at a
         *         gateway.
         */
        readonly NewPayment: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description Pay invoices, or credit in advance.
             * @example invoices
             */
            readonly purpose?: components["schemas"]["PaymentPurpose"];
            /** @description What is to be paid. Left out: all that is due. */
            readonly invoices?: readonly string[];
            /** @description How much: a part of what is due, default all; a top-up needs it. */
            readonly money?: components["schemas"]["Money"] | null;
            readonly method?: string | null;
            readonly gateway?: string | null;
            readonly return_url?: string | null;
        };
        /**
         * NewPaymentMethod
         * @description How a billing group pays, as its gateway knows it.
         */
        readonly NewPaymentMethod: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description A gateway that is set up here.
             * @example stripe
             */
            readonly gateway: string;
            /**
             * @description The gateway's token of a card or account; never its number.
             * @example pm_1Pq7
             */
            readonly token: string;
            readonly customer?: string | null;
            readonly label?: string | null;
            /**
             * @description Whether it is collected by it from now on.
             * @example true
             */
            readonly is_default?: boolean;
        };
        /**
         * NewPaymentMethodSetup
         * @description At which gateway a customer is to have a card or an account kept.
         */
        readonly NewPaymentMethodSetup: {
            /**
             * @description A gateway that is set up here.
             * @example stripe
             */
            readonly gateway: string;
            /**
             * @description Where the gateway's page leads back to.
             * @example https://console.example/paid
             */
            readonly return_url: string;
            /**
             * @description Whether the group is collected by it once it is kept; by its first method it always is.
             * @example true
             */
            readonly is_default?: boolean;
        };
        /**
         * NewPriceBook
         * @description A price book to be made; its prices come with its versions.
         */
        readonly NewPriceBook: {
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
        };
        /**
         * NewPriceBookVersion
         * @description Prices to be published: all of the book's, for good.
         */
        readonly NewPriceBookVersion: {
            /** @description All prices of the version. */
            readonly prices: readonly (components["schemas"]["PerUnitPrice"] | components["schemas"]["GraduatedPrice"] | components["schemas"]["VolumePrice"] | components["schemas"]["PackagePrice"] | components["schemas"]["FlatPrice"] | components["schemas"]["PercentagePrice"] | components["schemas"]["GraduatedPercentagePrice"] | components["schemas"]["CostPlusPrice"])[];
            /** @description It prices billing periods that begin at this instant or later; null: whenever they begin. */
            readonly effective_from?: string | null;
        };
        /**
         * NewProject
         * @description A project to be made.
         */
        readonly NewProject: {
            /**
             * @description The name that usage carries.
             * @example web-shop
             */
            readonly name: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
        };
        /**
         * NewRecurringCredit
         * @description Credit that a billing group shall have in every billing cycle.
         */
        readonly NewRecurringCredit: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description What invoices call it.
             * @example welcome
             */
            readonly name: string;
            /** @description How much each time. */
            readonly amount: components["schemas"]["Money"];
            /**
             * @description Why, for the audit log.
             * @example agreed with the customer
             */
            readonly reason: string;
            /**
             * @description Spent in this order; PAID is money that came in with it.
             * @example PROMOTIONAL
             */
            readonly type?: components["schemas"]["CreditType"];
            /** @description Cycles that begin from then on; null: from the running one on. */
            readonly starts_at?: string | null;
            /** @description Cycles that begin before then; null: for ever. */
            readonly ends_at?: string | null;
            /**
             * @description So many days after it was granted; null: with its cycle.
             * @example null
             */
            readonly expires_after_days?: number | null;
            readonly counters?: readonly string[] | null;
            /**
             * @description When invoices spend it.
             * @example after_adjustments
             */
            readonly stage?: components["schemas"]["Stage"];
            /**
             * @description Whether it lowers what is taxed, or pays with tax.
             * @example pre_tax
             */
            readonly tax_treatment?: components["schemas"]["TaxTreatment"];
            readonly campaign?: string | null;
        };
        /**
         * NewRedemption
         * @description For whom a coupon is redeemed; its organization counts towards the limit per customer.
         */
        readonly NewRedemption: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
        };
        /**
         * NewRefund
         * @description Money of a payment to be given back.
         */
        readonly NewRefund: {
            /**
             * @description Why, for the audit log.
             * @example agreed with the customer
             */
            readonly reason: string;
            /** @description A part; default all that can be refunded. */
            readonly money?: components["schemas"]["Money"] | null;
        };
        /**
         * NewSecret
         * @description A new key, and its secret: shown now and never again.
         */
        readonly NewSecret: {
            readonly key: components["schemas"]["ApiKeyView"];
            /**
             * @description What `Authorization: Bearer …` takes. Keep it; it is not kept here.
             * @example tbk_3q2-7wAB…
             */
            readonly secret: string;
        };
        /**
         * NewSession
         * @description Who signs in.
         */
        readonly NewSession: {
            /**
             * @description An e-mail address; case does not count.
             * @example a@b.co
             */
            readonly email: string;
            /**
             * @description A password.
             * @example correct horse staple
             */
            readonly password: string;
            readonly code?: string | null;
            /**
             * @description Whose.
             * @example default
             */
            readonly tenant?: string;
        };
        /**
         * NewShadowRun
         * @description Whose invoices are rated again.
         */
        readonly NewShadowRun: {
            /**
             * @description A month: the billing cycles that begin in it, in the payer's time zone.
             * @example 2026-05
             */
            readonly month: string;
        };
        /**
         * NewUser
         * @description A user to be made.
         */
        readonly NewUser: {
            /**
             * @description An e-mail address; case does not count.
             * @example a@b.co
             */
            readonly email: string;
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
            /**
             * @description What they may do.
             * @example operator
             */
            readonly role: components["schemas"]["Role"];
            readonly organization?: string | null;
            readonly password?: string | null;
        };
        /**
         * NotedLineView
         * @description What is taken back of a part of the invoice, without tax.
         */
        readonly NotedLineView: {
            /**
             * @description The line's number; null for what has no line.
             * @example 3
             */
            readonly line: number | null;
            /**
             * @description What it is.
             * @example vm, project shop
             */
            readonly name: string;
            /**
             * Format: decimal
             * @description An amount in the invoice's currency.
             * @example 12.50
             */
            readonly amount: Decimal;
        };
        /**
         * NotedTaxView
         * @description What is taken back of a tax.
         */
        readonly NotedTaxView: {
            /**
             * @description The tax.
             * @example VAT
             */
            readonly name: string;
            /**
             * Format: decimal
             * @description An amount in the invoice's currency.
             * @example 12.50
             */
            readonly amount: Decimal;
        };
        /**
         * OrganizationView
         * @description A customer: it has billing groups, which pay.
         */
        readonly OrganizationView: {
            /**
             * @description An organization's id.
             * @example org_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
        };
        /**
         * Origin
         * @description What a grant comes from.
         * @enum {unknown}
         */
        readonly Origin: "coupon" | "credit_note" | "hand" | "invoice" | "payment" | "recurring" | "top_up";
        /**
         * Outcomes
         * @description How many billing groups had which outcome.
         */
        readonly Outcomes: {
            /**
             * @description How many.
             * @default 0
             * @example 120
             */
            readonly finalized: number;
            /**
             * @description How many.
             * @default 0
             * @example 120
             */
            readonly held: number;
            /**
             * @description How many.
             * @default 0
             * @example 120
             */
            readonly unchanged: number;
            /**
             * @description How many.
             * @default 0
             * @example 120
             */
            readonly not_over: number;
            /**
             * @description How many.
             * @default 0
             * @example 120
             */
            readonly failed: number;
        };
        /**
         * OutstandingCreditView
         * @description What is left of all credits of a currency and a type.
         */
        readonly OutstandingCreditView: {
            /**
             * @description Spent in this order; PAID is money that came in with it.
             * @example PROMOTIONAL
             */
            readonly type: components["schemas"]["CreditType"];
            /**
             * @description How many of which something is left.
             * @example 12
             */
            readonly credits: number;
            /** @description What is left of them. */
            readonly remaining: components["schemas"]["Money"];
            /** @description What of that pays nothing while a dispute holds its money. */
            readonly frozen: components["schemas"]["Money"];
            /** @description What of that expires in 30 days, or should have. */
            readonly expiring: components["schemas"]["Money"];
            /**
             * @description Where they are listed, those of other currencies too.
             * @example /v1/credits?open=true
             */
            readonly listed_at: string;
        };
        /**
         * OutstandingCredits
         * @description What is left of all credits.
         */
        readonly OutstandingCredits: {
            /**
             * Format: date-time
             * @description The moment of these figures.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
            /** @description By currency, then by type. */
            readonly data: readonly components["schemas"]["OutstandingCreditView"][];
        };
        /**
         * OutstandingView
         * @description What is due of one currency's invoices.
         */
        readonly OutstandingView: {
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly owed: Decimal;
            /**
             * @description Of how many invoices.
             * @example 17
             */
            readonly owed_count: number;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly overdue: Decimal;
            /**
             * @description Of how many invoices.
             * @example 17
             */
            readonly overdue_count: number;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly uncollectible: Decimal;
            /**
             * @description Of how many invoices.
             * @example 17
             */
            readonly uncollectible_count: number;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly owed_back: Decimal;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly taken_over: Decimal;
            /**
             * @description Of how many billing groups.
             * @example 0
             */
            readonly taken_over_count: number;
        };
        /**
         * OwnChange
         * @description What is to be another for oneself.
         */
        readonly OwnChange: {
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
        };
        /**
         * Pace
         * @description How soon an endpoint answered of late. Those of each pace wait in a line of their own, and hold no others.
         * @enum {unknown}
         */
        readonly Pace: "quick" | "silent" | "slow";
        /**
         * PackagePrice
         * @description ceil(max(0, quantity − free_units) / package_size) × package_price.
         */
        readonly PackagePrice: {
            /**
             * @description Which of the alternatives this is.
             * @example package
             * @enum {unknown}
             */
            readonly model: "package";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * Format: decimal
             * @description Package: package size.
             * @example 0.10
             */
            readonly package_size: Decimal;
            /**
             * Format: decimal
             * @description Package: package price.
             * @example 0.10
             */
            readonly package_price: Decimal;
            /**
             * Format: decimal
             * @description Package: free units.
             * @example 0.10
             */
            readonly free_units?: Decimal;
        };
        /**
         * Page[AdjustmentView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_AdjustmentView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["AdjustmentView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[AlertView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_AlertView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["AlertView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[ApiKeyView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_ApiKeyView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["ApiKeyView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[AuditRecordView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_AuditRecordView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["AuditRecordView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[BillRunRow]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_BillRunRow_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["BillRunRow"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[BillingGroupView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_BillingGroupView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["BillingGroupView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[BudgetView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_BudgetView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["BudgetView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[ContractView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_ContractView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["ContractView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[CounterView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_CounterView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["CounterView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[CouponView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_CouponView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["CouponView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[CreditMovement]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_CreditMovement_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["CreditMovement"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[CreditNoteView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_CreditNoteView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["CreditNoteView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[CreditView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_CreditView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["CreditView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[CrossingView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_CrossingView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["CrossingView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[DeliveryRow]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_DeliveryRow_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["DeliveryRow"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[DisputeView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_DisputeView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["DisputeView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[DunningView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_DunningView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["DunningView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[EndpointView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_EndpointView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["EndpointView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[ExportView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_ExportView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["ExportView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[InvoiceRow]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_InvoiceRow_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["InvoiceRow"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[JobRow]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_JobRow_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["JobRow"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[LineView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_LineView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["LineView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[MailMessageRow]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_MailMessageRow_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["MailMessageRow"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[MailTemplateView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_MailTemplateView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["MailTemplateView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[OrganizationView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_OrganizationView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["OrganizationView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[PaymentMethodView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_PaymentMethodView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["PaymentMethodView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[PaymentView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_PaymentView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["PaymentView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[PriceBookVersionSummary]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_PriceBookVersionSummary_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["PriceBookVersionSummary"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[PriceBookView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_PriceBookView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["PriceBookView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[ProjectView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_ProjectView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["ProjectView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[RecurringCreditView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_RecurringCreditView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["RecurringCreditView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[RedemptionView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_RedemptionView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["RedemptionView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[RefundView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_RefundView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["RefundView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[RunningView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_RunningView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["RunningView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[SessionView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_SessionView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["SessionView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[ShadowRunView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_ShadowRunView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["ShadowRunView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[ShadowView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_ShadowView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["ShadowView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[StatementLine]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_StatementLine_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["StatementLine"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[UsageRow]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_UsageRow_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["UsageRow"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /**
         * Page[UserView]
         * @description A page of a list, and where the next one begins; null on the last.
         */
        readonly Page_UserView_: {
            /** @description What was found, in the order of the list. */
            readonly data: readonly components["schemas"]["UserView"][];
            /**
             * @description The cursor of the next page; null where there is none.
             * @default null
             * @example null
             */
            readonly next_cursor: string | null;
        };
        /** PartySettings */
        readonly PartySettings: {
            /**
             * @description The name that law knows it by.
             * @example Acme Cloud GmbH
             */
            readonly legal_name: string;
            /**
             * @description Street and number.
             * @example Hauptstraße 1
             */
            readonly street: string;
            /**
             * @description More of the address.
             * @example Haus B
             */
            readonly street_2: string;
            /**
             * @description The postcode.
             * @example 10115
             */
            readonly postcode: string;
            /**
             * @description The city.
             * @example Berlin
             */
            readonly city: string;
            /**
             * @description The region or state.
             * @example
             */
            readonly region: string;
            /**
             * @description The country by its ISO 3166-1 code.
             * @example DE
             */
            readonly country: string;
            /**
             * @description The VAT id, which begins with the country's code.
             * @example DE123456789
             */
            readonly vat_id: string;
            /**
             * @description Another tax number.
             * @example 12/345/67890
             */
            readonly tax_number: string;
            /**
             * @description The number in the register of companies.
             * @example HRB 12345
             */
            readonly registration: string;
            /**
             * @description Whom to write to.
             * @example billing@acme.example
             */
            readonly email: string;
            /**
             * @description Whom to call.
             * @example +49 30 1234567
             */
            readonly phone: string;
        };
        /** PartyView */
        readonly PartyView: {
            /**
             * @description The name that law knows it by.
             * @example Acme Cloud GmbH
             */
            readonly legal_name: string;
            /**
             * @description Street and number.
             * @example Hauptstraße 1
             */
            readonly street: string;
            /**
             * @description More of the address.
             * @example Haus B
             */
            readonly street_2: string;
            /**
             * @description The postcode.
             * @example 10115
             */
            readonly postcode: string;
            /**
             * @description The city.
             * @example Berlin
             */
            readonly city: string;
            /**
             * @description The region or state.
             * @example
             */
            readonly region: string;
            /**
             * @description The country by its ISO 3166-1 code.
             * @example DE
             */
            readonly country: string;
            /**
             * @description The VAT id, which begins with the country's code.
             * @example DE123456789
             */
            readonly vat_id: string;
            /**
             * @description Another tax number.
             * @example 12/345/67890
             */
            readonly tax_number: string;
            /**
             * @description The number in the register of companies.
             * @example HRB 12345
             */
            readonly registration: string;
            /**
             * @description Whom to write to.
             * @example billing@acme.example
             */
            readonly email: string;
            /**
             * @description Whom to call.
             * @example +49 30 1234567
             */
            readonly phone: string;
        };
        /**
         * PasswordChange
         * @description A new password of one's own.
         */
        readonly PasswordChange: {
            /**
             * @description A password.
             * @example correct horse staple
             */
            readonly password: string;
            /**
             * @description A password.
             * @example correct horse staple
             */
            readonly new_password: string;
        };
        /**
         * PasswordProof
         * @description One's own password, once more.
         */
        readonly PasswordProof: {
            /**
             * @description A password.
             * @example correct horse staple
             */
            readonly password: string;
        };
        /**
         * PaymentCancellation
         * @description Why a payment is cancelled.
         */
        readonly PaymentCancellation: {
            /**
             * @description Why, for the audit log.
             * @example agreed with the customer
             */
            readonly reason: string;
        };
        /**
         * PaymentFiguresView
         * @description The payments of one state that were made in a month, in one currency.
         */
        readonly PaymentFiguresView: {
            /**
             * @description The month, in UTC.
             * @example 2026-05
             */
            readonly month: string;
            /**
             * @description How far they are now.
             * @example failed
             */
            readonly state: components["schemas"]["PaymentState"];
            /**
             * @description How many.
             * @example 17
             */
            readonly payments: number;
            /** @description What they were made for. */
            readonly asked: components["schemas"]["Money"];
            /** @description The money that was taken. */
            readonly captured: components["schemas"]["Money"];
            /** @description What of it was given back. */
            readonly refunded: components["schemas"]["Money"];
            /** @description What of it disputes hold, or have taken. */
            readonly disputed: components["schemas"]["Money"];
            /**
             * @description Where they are listed.
             * @example /v1/payments?month=2026-05&currency=USD&state=failed
             */
            readonly listed_at: string;
        };
        /**
         * PaymentListing
         * @description Which payments are asked for.
         */
        readonly PaymentListing: {
            /** @default null */
            readonly billing_group: string | null;
            /** @default null */
            readonly state: components["schemas"]["PaymentState"] | null;
            /** @default null */
            readonly invoice: string | null;
            /** @default null */
            readonly month: string | null;
            /** @default null */
            readonly currency: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAmount"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * PaymentMethodListing
         * @description Whose payment methods are asked for.
         */
        readonly PaymentMethodListing: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAge"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * PaymentMethodSetupState
         * @description How far a set-up is: an open one waits for the customer, and one that is done has a payment method.
         * @enum {unknown}
         */
        readonly PaymentMethodSetupState: "done" | "expired" | "failed" | "open";
        /**
         * PaymentMethodSetupView
         * @description A page at a gateway on which a customer has a card or an account kept, without paying.
         */
        readonly PaymentMethodSetupView: {
            /**
             * @description The set-up's id.
             * @example pms_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description A gateway that is set up here.
             * @example stripe
             */
            readonly gateway: string;
            /**
             * @description How far it is.
             * @example open
             */
            readonly state: components["schemas"]["PaymentMethodSetupState"];
            /**
             * @description The gateway's page, to which the customer goes. Null once they were there, or where the gateway has not answered yet: read the set-up again then.
             * @example https://checkout.example/c/pay/cs_1
             */
            readonly url: string | null;
            /**
             * @description Where the page leads back to.
             * @example https://console.example/methods?setup=pms_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly return_url: string;
            /**
             * @description Whether the group is collected by it once it is kept; by its first method it always is.
             * @example true
             */
            readonly is_default: boolean;
            /** @description What is kept, once it is done. */
            readonly payment_method: string | null;
            /** @description Why it has failed; null where it has not. */
            readonly failure: components["schemas"]["SetupFailureView"] | null;
            /**
             * @description Who asked for it.
             * @example ann@example.com
             */
            readonly created_by: string;
            /**
             * Format: date-time
             * @description When it was asked for.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            /** @description When it was done, failed or expired. */
            readonly ended_at: string | null;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
        };
        /**
         * PaymentMethodView
         * @description How a billing group pays. Of the token only the end is told.
         */
        readonly PaymentMethodView: {
            /**
             * @description A payment method's id.
             * @example pmt_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description A gateway that is set up here.
             * @example stripe
             */
            readonly gateway: string;
            /**
             * @description What people call it.
             * @example Visa …4242
             */
            readonly label: string;
            /**
             * @description The end of the gateway's token.
             * @example …1Pq7
             */
            readonly token: string;
            /**
             * @description The gateway's id of the customer.
             * @example cus_Q7
             */
            readonly customer: string | null;
            /**
             * @description Whether it is collected by it.
             * @example true
             */
            readonly is_default: boolean;
            /**
             * Format: date-time
             * @description When it was kept.
             * @example 2026-05-01T00:00:00Z
             */
            readonly added_at: string;
            /** @description When it was removed. */
            readonly removed_at: string | null;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
        };
        /**
         * PaymentPurpose
         * @description What a payment is for: invoices, or credit in advance.
         * @enum {unknown}
         */
        readonly PaymentPurpose: "invoices" | "top_up";
        /**
         * PaymentResolution
         * @description What became of a payment that is unknown: it was captured under a reference, or it was not, for a reason.
         */
        readonly PaymentResolution: {
            /** @description The gateway's reference of what it took. */
            readonly captured?: string | null;
            /** @description What was taken; default what was asked for. */
            readonly money?: components["schemas"]["Money"] | null;
            readonly reason?: string | null;
        };
        /**
         * PaymentRetry
         * @description How a payment is tried again; without anything in the same way.
         */
        readonly PaymentRetry: {
            readonly method?: string | null;
            readonly gateway?: string | null;
            readonly return_url?: string | null;
        };
        /**
         * PaymentState
         * @description How far a payment is.
         * @enum {unknown}
         */
        readonly PaymentState: "cancelled" | "completed" | "created" | "failed" | "processing" | "requires_action" | "unknown" | "validating";
        /**
         * PaymentView
         * @description A payment: one charge at a gateway, under one key.
         */
        readonly PaymentView: {
            /**
             * @description A payment's id.
             * @example pay_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /** @description What is asked for. */
            readonly money: components["schemas"]["Money"];
            /**
             * @description How far it is.
             * @example completed
             */
            readonly state: components["schemas"]["PaymentState"];
            /**
             * @description What it is for.
             * @example invoices
             */
            readonly purpose: components["schemas"]["PaymentPurpose"];
            /** @description The invoices that it was asked for. */
            readonly invoices: readonly string[];
            /**
             * @description A gateway that is set up here.
             * @example stripe
             */
            readonly gateway: string;
            readonly method: string | null;
            /** @description What was taken. */
            readonly captured: components["schemas"]["Money"];
            /** @description What refunds give back. */
            readonly refunded: components["schemas"]["Money"];
            /** @description What open and lost disputes hold. */
            readonly disputed: components["schemas"]["Money"];
            /** @description What can still be refunded. */
            readonly refundable: components["schemas"]["Money"];
            /** @description The payment that it tries again. */
            readonly retry_of: string | null;
            /**
             * @description Who asked for it.
             * @example ann
             */
            readonly author: string;
            /**
             * Format: date-time
             * @description When it was asked for.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            /**
             * @description Its gateway's reference.
             * @example pi_3Pq7
             */
            readonly reference: string | null;
            /**
             * @description The page that its customer must go to.
             * @example null
             */
            readonly url: string | null;
            /** @description When it is looked after, while it has not ended. */
            readonly check_at: string | null;
            /** @description Since when nobody knows what became of it. */
            readonly unknown_since: string | null;
            /** @description When it ended. */
            readonly ended_at: string | null;
            /**
             * @description How it has failed.
             * @example soft
             */
            readonly decline: components["schemas"]["DeclineKind"] | null;
            /**
             * @description Why it has failed, for programs.
             * @example card_declined
             */
            readonly code: string | null;
            /**
             * @description Why it has failed or was cancelled.
             * @example declined
             */
            readonly message: string | null;
            /**
             * @description Who has cancelled it, or has asked to.
             * @example ann
             */
            readonly cancelled_by: string | null;
            /** @description Where its money went; told of one payment, and not in lists. */
            readonly went_to?: readonly components["schemas"]["WentTo"][];
            /** @description The calls of its gateway; told of one payment, not in lists. */
            readonly attempts?: readonly components["schemas"]["tallybook.payments.wire.payments.AttemptView"][];
            /**
             * @description The numbers of the invoices, by their ids.
             * @example {
             *       "inv_01": "2026-000001"
             *     }
             */
            readonly invoice_numbers?: {
                readonly [key: string]: string;
            };
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
        };
        /**
         * PaymentsByMonth
         * @description Payments by the month in which they were made; months without one are absent.
         */
        readonly PaymentsByMonth: {
            /**
             * @description The first month that was asked for.
             * @example 2026-05
             */
            readonly first: string;
            /**
             * @description The last one.
             * @example 2026-05
             */
            readonly last: string;
            /** @description By month, then currency, then state. */
            readonly data: readonly components["schemas"]["PaymentFiguresView"][];
        };
        /**
         * PerUnitPrice
         * @description quantity × unit_price; the quantity may be negative.
         */
        readonly PerUnitPrice: {
            /**
             * @description Which of the alternatives this is.
             * @example per_unit
             * @enum {unknown}
             */
            readonly model: "per_unit";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * Format: decimal
             * @description PerUnit: unit price.
             * @example 0.10
             */
            readonly unit_price: Decimal;
        };
        /**
         * PercentagePrice
         * @description Per event: quantity × rate + fixed, held between the two bounds where the quantity is zero or more.
         */
        readonly PercentagePrice: {
            /**
             * @description Which of the alternatives this is.
             * @example percentage
             * @enum {unknown}
             */
            readonly model: "percentage";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * Format: decimal
             * @description Percentage: rate.
             * @example 0.10
             */
            readonly rate: Decimal;
            /**
             * Format: decimal
             * @description Percentage: fixed.
             * @example 0.10
             */
            readonly fixed?: Decimal;
            readonly minimum_per_event?: Decimal | null;
            readonly maximum_per_event?: Decimal | null;
        };
        /**
         * PeriodView
         * @description What an invoice covers, half-open.
         */
        readonly PeriodView: {
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly start: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly end: string;
        };
        /**
         * Preview
         * @description What the invoice would be.
         */
        readonly Preview: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            readonly figures: components["schemas"]["Figures"];
            /** @description All lines. */
            readonly lines: readonly components["schemas"]["LineView"][];
        };
        /**
         * PreviewOf
         * @description Of what an invoice is computed.
         */
        readonly PreviewOf: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description The month in which the cycle begins; the running cycle without.
             * @example 2026-05
             */
            readonly month?: string | null;
        };
        /**
         * PriceBookListing
         * @description Which price books are asked for.
         */
        readonly PriceBookListing: {
            /** @default null */
            readonly search: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByName"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * PriceBookVersionSummary
         * @description A version of a price book, without its prices.
         */
        readonly PriceBookVersionSummary: {
            /**
             * @description A price book's id.
             * @example book_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly price_book: string;
            /**
             * @description The number of the version: 1, 2, 3, …
             * @example 2
             */
            readonly version: number;
            /** @description It prices billing periods that begin at this instant or later; null: whenever they begin. */
            readonly effective_from: string | null;
            /**
             * @description How many prices it has.
             * @example 12
             */
            readonly price_count: number;
        };
        /**
         * PriceBookVersionView
         * @description A version of a price book, which never changes.
         */
        readonly PriceBookVersionView: {
            /**
             * @description A price book's id.
             * @example book_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly price_book: string;
            /**
             * @description The number of the version: 1, 2, 3, …
             * @example 2
             */
            readonly version: number;
            /** @description It prices billing periods that begin at this instant or later; null: whenever they begin. */
            readonly effective_from: string | null;
            /**
             * @description `sha256:` of its prices.
             * @example sha256:0000000000000000000000000000000000000000000000000000000000000000
             */
            readonly digest: string;
            /** @description All prices of the version. */
            readonly prices: readonly (components["schemas"]["PerUnitPrice"] | components["schemas"]["GraduatedPrice"] | components["schemas"]["VolumePrice"] | components["schemas"]["PackagePrice"] | components["schemas"]["FlatPrice"] | components["schemas"]["PercentagePrice"] | components["schemas"]["GraduatedPercentagePrice"] | components["schemas"]["CostPlusPrice"])[];
        };
        /**
         * PriceBookView
         * @description A named list of prices in one currency.
         */
        readonly PriceBookView: {
            /**
             * @description A price book's id.
             * @example book_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
        };
        /** PriceTier */
        readonly PriceTier: {
            readonly up_to?: Decimal | null;
            /**
             * Format: decimal
             * @description PriceTier: unit price.
             * @example 0.10
             */
            readonly unit_price?: Decimal;
            /**
             * Format: decimal
             * @description PriceTier: flat.
             * @example 0.10
             */
            readonly flat?: Decimal;
        };
        /**
         * Problem
         * @description Why a request was refused. Nothing was changed, unless its code is `unfinished`.
         */
        readonly Problem: {
            /**
             * @description The problem's URI.
             * @example urn:tallybook:problem:bad_number
             */
            readonly type: string;
            /**
             * @description What went wrong, in short.
             * @example bad number
             */
            readonly title: string;
            /**
             * @description The status of the answer.
             * @example 422
             */
            readonly status: number;
            /**
             * @description What went wrong, for programs; it stays the same.
             * @example bad_number
             */
            readonly code: string;
            /**
             * @description What went wrong, for people.
             * @example must be greater than zero
             */
            readonly detail: string;
            /**
             * @description The request's id: name it when you ask about it.
             * @example req_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly request_id: string;
            /** @description What is wrong, place by place. */
            readonly errors?: readonly components["schemas"]["Fault"][];
        };
        /**
         * ProjectListing
         * @description Which projects are asked for.
         */
        readonly ProjectListing: {
            /** @default null */
            readonly billing_group: string | null;
            /** @default null */
            readonly search: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default name
             * @example -name
             */
            readonly sort: components["schemas"]["ByNameAlone"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * ProjectMove
         * @description To whom a project goes, and since when.
         */
        readonly ProjectMove: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly since: string;
        };
        /**
         * ProjectView
         * @description A project: usage belongs to it, and it to one billing group at a time.
         */
        readonly ProjectView: {
            /**
             * @description The name that usage carries.
             * @example web-shop
             */
            readonly name: string;
            /** @description To whom it belongs now; null: to nobody yet. */
            readonly billing_group: string | null;
            /** @description To whom it belonged and will, in order of time. */
            readonly assignments: readonly components["schemas"]["AssignmentView"][];
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
        };
        /**
         * QuantityRoundingTerms
         * @description How quantities are rounded before they are priced.
         */
        readonly QuantityRoundingTerms: {
            /**
             * @description How to round.
             * @example ceil
             */
            readonly mode: components["schemas"]["Rounding"];
            /**
             * Format: decimal
             * @description The multiple to round to.
             * @example 1
             */
            readonly step: Decimal;
            /**
             * @description Whose quantity is rounded.
             * @example resource
             */
            readonly per: components["schemas"]["RoundingScope"];
        };
        /** RateTier */
        readonly RateTier: {
            readonly up_to?: Decimal | null;
            /**
             * Format: decimal
             * @description RateTier: rate.
             * @example 0.10
             */
            readonly rate?: Decimal;
            /**
             * Format: decimal
             * @description RateTier: flat.
             * @example 0.10
             */
            readonly flat?: Decimal;
        };
        /**
         * ReceivablesNow
         * @description What is due of all final invoices; a currency of which nothing is due is absent.
         */
        readonly ReceivablesNow: {
            /**
             * Format: date-time
             * @description The moment of these figures.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
            /** @description By currency, in alphabetical order. */
            readonly currencies: readonly components["schemas"]["OutstandingView"][];
        };
        /**
         * ReceivedMoney
         * @description Money that came by itself: a transfer or cash.
         */
        readonly ReceivedMoney: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /** @description What came. */
            readonly money: components["schemas"]["Money"];
            /**
             * @description The gateway's or the bank's own reference.
             * @example pi_3Pq7
             */
            readonly reference: string;
            /**
             * @description What it pays first; then what is due, the oldest first.
             * @example []
             */
            readonly invoices?: readonly string[];
            /** @description The payment by transfer that waits for it. */
            readonly payment?: string | null;
        };
        /**
         * RecoveryCodes
         * @description Codes that are good once each, in place of the device's: shown now and never again.
         */
        readonly RecoveryCodes: {
            /**
             * @description Keep them away from the device.
             * @example [
             *       "2QXK-7MPA-LDRB-3WZT"
             *     ]
             */
            readonly codes: readonly string[];
        };
        /**
         * RecurringCreditListing
         * @description Which recurring credits are asked for.
         */
        readonly RecurringCreditListing: {
            /** @default null */
            readonly billing_group: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAge"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * RecurringCreditView
         * @description Credit that comes with every billing cycle.
         */
        readonly RecurringCreditView: {
            /**
             * @description A recurring credit's id.
             * @example crs_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description What invoices call it.
             * @example welcome
             */
            readonly name: string;
            /**
             * @description Spent in this order; PAID is money that came in with it.
             * @example PROMOTIONAL
             */
            readonly type: components["schemas"]["CreditType"];
            /** @description How much each time. */
            readonly amount: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly starts_at: string;
            /** @description Cycles that begin before then; null: for ever. */
            readonly ends_at: string | null;
            /**
             * Format: date-time
             * @description Cycles that begin before then have theirs.
             * @example 2026-05-01T00:00:00Z
             */
            readonly granted_to: string;
            /**
             * @description So many days after it was granted; null: with its cycle.
             * @example null
             */
            readonly expires_after_days: number | null;
            readonly counters: readonly string[] | null;
            /**
             * @description When invoices spend it.
             * @example after_adjustments
             */
            readonly stage: components["schemas"]["Stage"];
            /**
             * @description Whether it lowers what is taxed, or pays with tax.
             * @example pre_tax
             */
            readonly tax_treatment: components["schemas"]["TaxTreatment"];
            readonly campaign: string | null;
            /**
             * @description Why; kept with every credit that it gives.
             * @example launch
             */
            readonly reason: string;
            /**
             * @description Who did it.
             * @example kim
             */
            readonly author: string;
            /** @description Since when it grants no more. */
            readonly cancelled_at: string | null;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
        };
        /**
         * RedemptionView
         * @description A coupon was redeemed.
         */
        readonly RedemptionView: {
            /**
             * @description The redemption's id.
             * @example red_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description An organization's id.
             * @example org_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly organization: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description A credit's id.
             * @example crd_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly credit: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
            /**
             * @description The organization's name.
             * @example Acme Corp
             */
            readonly organization_name?: string;
        };
        /**
         * RefundConfirmation
         * @description What became of a refund: it was sent under a reference, or it has failed, and why.
         */
        readonly RefundConfirmation: {
            readonly reference?: string | null;
            readonly failed?: string | null;
        };
        /**
         * RefundListing
         * @description Which refunds are asked for.
         */
        readonly RefundListing: {
            /** @default null */
            readonly billing_group: string | null;
            /** @default null */
            readonly payment: string | null;
            /** @default null */
            readonly state: components["schemas"]["RefundStateName"] | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAmount"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * RefundStateName
         * @description How far a refund is.
         * @enum {unknown}
         */
        readonly RefundStateName: "failed" | "paid" | "sending" | "unknown";
        /**
         * RefundView
         * @description Money of a payment that goes back.
         */
        readonly RefundView: {
            /**
             * @description A refund's id.
             * @example ref_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A payment's id.
             * @example pay_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly payment: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /** @description How much. */
            readonly money: components["schemas"]["Money"];
            /**
             * @description How far it is.
             * @example paid
             */
            readonly state: components["schemas"]["RefundStateName"];
            /**
             * @description Its gateway's or the bank's reference.
             * @example re_3Pq7
             */
            readonly reference: string | null;
            /**
             * @description Why it has failed, for programs.
             * @example null
             */
            readonly code: string | null;
            /**
             * @description Why it has failed.
             * @example null
             */
            readonly message: string | null;
            /**
             * @description The credit note that frees its money.
             * @example null
             */
            readonly credit_note: string | null;
            /**
             * @description Why, for the audit log.
             * @example agreed with the customer
             */
            readonly reason: string;
            /**
             * @description Who asked for it.
             * @example ann
             */
            readonly author: string;
            /**
             * Format: date-time
             * @description When it was asked for.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            /** @description When it is looked after, while it has not ended. */
            readonly check_at: string | null;
            /** @description The calls of its gateway; told of one refund, not in lists. */
            readonly attempts?: readonly components["schemas"]["tallybook.payments.wire.payments.AttemptView"][];
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
        };
        /**
         * Replay
         * @description Which failed deliveries are sent again.
         */
        readonly Replay: {
            /**
             * Format: date-time
             * @description Those that were made from then on.
             * @example 2026-05-01T00:00:00Z
             */
            readonly since: string;
        };
        /**
         * Replayed
         * @description How many are sent again.
         */
        readonly Replayed: {
            /**
             * @description At most 1,000: ask again for the others.
             * @example 12
             */
            readonly deliveries: number;
        };
        /**
         * RevenueByMonth
         * @description What final invoices come to, by month and currency; months without one are absent.
         */
        readonly RevenueByMonth: {
            /**
             * @description A month: the billing cycles that begin in it, in the payer's time zone.
             * @example 2026-05
             */
            readonly first: string;
            /**
             * @description A month: the billing cycles that begin in it, in the payer's time zone.
             * @example 2026-05
             */
            readonly last: string;
            /** @description By month, then currency, ascending. */
            readonly data: readonly components["schemas"]["RevenueView"][];
        };
        /**
         * RevenueView
         * @description What the final invoices of a month and a currency come to: invoiced = earned − credits + tax.
         */
        readonly RevenueView: {
            /**
             * @description A month: the billing cycles that begin in it, in the payer's time zone.
             * @example 2026-05
             */
            readonly month: string;
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /**
             * @description Of how many invoices.
             * @example 17
             */
            readonly invoices: number;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly charges: Decimal;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly adjustments: Decimal;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly true_up: Decimal;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly earned: Decimal;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly credits: Decimal;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly tax: Decimal;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly invoiced: Decimal;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly late_fees: Decimal;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly credited: Decimal;
            /**
             * @description Where the invoices that it is made of are listed.
             * @example /v1/invoices?month=2026-05&currency=USD&state=final
             */
            readonly listed_at: string;
        };
        /**
         * Role
         * @description What a principal may do; a customer belongs to one organization and sees nothing else.
         * @enum {unknown}
         */
        readonly Role: "admin" | "customer" | "edge" | "ingest" | "operator" | "viewer";
        /**
         * Rounding
         * @description How a value between two representable ones is settled. `half_up` is away from zero.
         * @enum {unknown}
         */
        readonly Rounding: "ceil" | "floor" | "half_even" | "half_up";
        /**
         * RoundingScope
         * @description Whose quantity is rounded: each event's, each resource's, or the tier scope's total.
         * @enum {unknown}
         */
        readonly RoundingScope: "event" | "resource" | "total";
        /**
         * RoundingTerms
         * @description How a billing group's amounts are rounded.
         */
        readonly RoundingTerms: {
            /**
             * @description How to round.
             * @example half_up
             */
            readonly line?: components["schemas"]["Rounding"];
            /**
             * @description How many decimals lines keep; null: as many as the currency has.
             * @example null
             */
            readonly line_digits?: number | null;
            /**
             * @description How to round.
             * @example half_up
             */
            readonly discount?: components["schemas"]["Rounding"];
            /**
             * @description How to round.
             * @example half_up
             */
            readonly tax?: components["schemas"]["Rounding"];
            /**
             * @description How to round.
             * @example half_up
             */
            readonly late_fee?: components["schemas"]["Rounding"];
        };
        /**
         * RunTotal
         * @description The invoices of one currency that it made.
         */
        readonly RunTotal: {
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /**
             * @description How many.
             * @example 120
             */
            readonly invoices: number;
            /**
             * Format: decimal
             * @description What they ask for in all.
             * @example 1012.50
             */
            readonly amount: Decimal;
        };
        /**
         * RunningCurrency
         * @description The running cycles of all billing groups of a currency. Amounts are of those that are included.
         */
        readonly RunningCurrency: {
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly so_far: Decimal;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly forecast: Decimal;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly last: Decimal;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly last_to_date: Decimal;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly taxable: Decimal;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly tax: Decimal;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly total: Decimal;
            /**
             * @description How many billing groups.
             * @example 17
             */
            readonly included: number;
            /**
             * @description How many billing groups.
             * @example 17
             */
            readonly compared: number;
            /**
             * @description How many billing groups.
             * @example 17
             */
            readonly failed: number;
            /**
             * @description How many billing groups.
             * @example 17
             */
            readonly stale: number;
            /** @description When the included one was looked at that waits longest; null where none is included. */
            readonly as_of: string | null;
            /**
             * @description Where what it is made of is listed.
             * @example /v1/analytics/running-totals/billing-groups?currency=USD&state=counted
             */
            readonly listed_at: string;
        };
        /**
         * RunningListing
         * @description Which running totals are asked for.
         */
        readonly RunningListing: {
            /** @default null */
            readonly currency: string | null;
            /**
             * @description Only those that are counted, that could not be rated, or that are stale: not looked at for 15 minutes, in their running cycle, or never.
             * @default null
             * @example failed
             */
            readonly state: components["schemas"]["RunningState"] | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -so_far
             * @example -so_far
             */
            readonly sort: components["schemas"]["RunningSort"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * RunningSort
         * @description In which order running totals are listed.
         * @enum {unknown}
         */
        readonly RunningSort: "-so_far" | "so_far";
        /**
         * RunningState
         * @description How a billing group stands in the sums: its cycle runs and is in them, it could not be rated, or it is stale.
         *
         *         One that is stale was not looked at for too long, or never; it may be one of the others too.
         * @enum {unknown}
         */
        readonly RunningState: "counted" | "failed" | "stale";
        /**
         * RunningTotals
         * @description The running cycles of all billing groups.
         */
        readonly RunningTotals: {
            /**
             * Format: date-time
             * @description The moment of the answer; each currency has its own `as_of`.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
            /** @description By currency, in alphabetical order; one without groups is absent. */
            readonly currencies: readonly components["schemas"]["RunningCurrency"][];
        };
        /**
         * RunningView
         * @description The running cycle of a billing group. Amounts are null where it could not be rated; `trouble` says why.
         *
         *         One that was never looked at has nothing but its names and its currency.
         */
        readonly RunningView: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name: string;
            /**
             * @description An organization's id.
             * @example org_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly organization: string;
            /**
             * @description The organization's name.
             * @example Acme Corp
             */
            readonly organization_name: string;
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /** @description The cycle. */
            readonly period: components["schemas"]["PeriodView"] | null;
            /** @description When it was looked at last: its amounts are those of then. */
            readonly as_of: string | null;
            /** @description The charges of its preview, after contract discounts. */
            readonly so_far: Decimal | null;
            /** @description The charges so far of usage under a `sum`, `count` or `increase` × the cycle's length ÷ the time gone by, rounded half up for each counter of a billing group, and all other charges as they are. Tiers and packages that come later are not thought of. In the first day of the cycle, the charges of the cycle before, or those that it has where these are more. */
            readonly forecast: Decimal | null;
            /** @description The charges of the cycle before; null where it cannot be billed. */
            readonly last: Decimal | null;
            /** @description The charges that the cycle before had by the end of the same day: a fee whole, a gauge's level until that day. */
            readonly last_to_date: Decimal | null;
            /** @description What its preview comes to before tax. */
            readonly taxable: Decimal | null;
            /** @description The tax of its preview. */
            readonly tax: Decimal | null;
            /** @description The invoice total of its preview. */
            readonly total: Decimal | null;
            /**
             * @description How many events of the cycle count in it.
             * @example 17280
             */
            readonly events: number | null;
            /**
             * @description It is made of the usage that was there at this position.
             * @example 42
             */
            readonly position: number | null;
            /**
             * @description Why it could not be rated.
             * @example the price book of acme has no version for a cycle
             */
            readonly trouble: string | null;
        };
        /**
         * Security
         * @description How the way to the server is encrypted: not at all, after STARTTLS, or from the first byte.
         * @enum {unknown}
         */
        readonly Security: "none" | "starttls" | "tls";
        /**
         * SessionListing
         * @description Which sessions are asked for.
         */
        readonly SessionListing: {
            /** @default null */
            readonly user: string | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAge"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * SessionView
         * @description A session of a person.
         */
        readonly SessionView: {
            /**
             * @description The session's id.
             * @example ses_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A user's id.
             * @example usr_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly user: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly last_seen_at: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly ends_at: string;
            readonly ended_at: string | null;
            /**
             * @description From where it was opened.
             * @example 192.0.2.7
             */
            readonly address: string;
            /**
             * @description With which browser.
             * @example Mozilla/5.0
             */
            readonly agent: string;
            /**
             * @description Whether it is the session that asks.
             * @example true
             */
            readonly is_current: boolean;
        };
        /** SettingsChange */
        readonly SettingsChange: {
            /** @description Settings of adjustments. */
            readonly adjustments?: components["schemas"]["AdjustmentPolicyChange"];
            /** @description Settings of top up. */
            readonly top_up?: components["schemas"]["TopUpPolicyChange"];
            /** @description Settings of dunning. */
            readonly dunning?: components["schemas"]["tallybook.api.settings_http.DunningChange"];
            /** @description Settings of documents. */
            readonly documents?: components["schemas"]["LetterheadChange"];
            /** @description Settings of exports. */
            readonly exports?: components["schemas"]["ExportPolicyChange"];
        };
        /** SettingsView */
        readonly SettingsView: {
            /** @description Settings of adjustments. */
            readonly adjustments: components["schemas"]["AdjustmentPolicySettings"];
            /** @description Settings of top up. */
            readonly top_up: components["schemas"]["TopUpPolicySettings"];
            /** @description Settings of dunning. */
            readonly dunning: components["schemas"]["DunningSettings"];
            /** @description Settings of documents. */
            readonly documents: components["schemas"]["LetterheadSettings"];
            /** @description Settings of exports. */
            readonly exports: components["schemas"]["ExportPolicySettings"];
        };
        /**
         * SetupFailureView
         * @description Why nothing was kept.
         */
        readonly SetupFailureView: {
            /**
             * @description What went wrong, in the gateway's words.
             * @example given_up
             */
            readonly code: string;
            /**
             * @description The same for people.
             * @example The customer keeps nothing here.
             */
            readonly message: string;
        };
        /**
         * ShadowListing
         * @description Which of a run's invoices are asked for.
         */
        readonly ShadowListing: {
            /** @default null */
            readonly outcome: components["schemas"]["ShadowOutcome"] | null;
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * ShadowOutcome
         * @description What became of an invoice that was rated again.
         * @enum {unknown}
         */
        readonly ShadowOutcome: "differs" | "equal" | "failed";
        /**
         * ShadowRunListing
         * @description Which shadow runs are asked for.
         */
        readonly ShadowRunListing: {
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAge"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * ShadowRunView
         * @description A shadow run and how far it is: it is done where it has ended.
         */
        readonly ShadowRunView: {
            /**
             * @description A shadow run's id.
             * @example shr_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description A month: the billing cycles that begin in it, in the payer's time zone.
             * @example 2026-05
             */
            readonly month: string;
            /**
             * @description Who asked for it.
             * @example ops key
             */
            readonly asked_by: string;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            readonly ended_at: string | null;
            /**
             * @description Final invoices of the month.
             * @example 120
             */
            readonly invoices: number;
            /**
             * @description Those that were rated again.
             * @example 100
             */
            readonly done: number;
            /**
             * @description How many.
             * @example 120
             */
            readonly equal: number;
            /**
             * @description How many.
             * @example 120
             */
            readonly differing: number;
            /**
             * @description How many.
             * @example 120
             */
            readonly failed: number;
        };
        /**
         * ShadowView
         * @description An invoice that was rated again.
         */
        readonly ShadowView: {
            /**
             * @description An invoice's id.
             * @example inv_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly invoice: string;
            /**
             * @description The number of a final invoice.
             * @example 2026-000001
             */
            readonly number: string;
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /**
             * @description Whether it comes out as it is.
             * @example equal
             */
            readonly outcome: components["schemas"]["ShadowOutcome"];
            /**
             * Format: decimal
             * @description What the invoice comes to as it is.
             * @example 12.50
             */
            readonly total: Decimal;
            /**
             * @description What it comes to now; null where it failed.
             * @example 12.50
             */
            readonly rated: Decimal | null;
            /**
             * @description By how much that is more.
             * @example 0.00
             */
            readonly difference: Decimal | null;
            /**
             * @description How many of its lines differ.
             * @example 0
             */
            readonly lines: number | null;
            /**
             * @description Why it could not be rated.
             * @example the usage is gone
             */
            readonly reason: string | null;
            /**
             * @description The billing group's name.
             * @example acme
             */
            readonly billing_group_name?: string;
            /**
             * @description The billing group's time zone.
             * @example Asia/Seoul
             */
            readonly timezone?: string;
        };
        /**
         * SignedIn
         * @description A new session. Its cookie came with the answer.
         */
        readonly SignedIn: {
            readonly session: components["schemas"]["SessionView"];
            /**
             * @description To be sent as `X-CSRF-Token` with whatever changes something.
             * @example 9f86d081884c7d65
             */
            readonly csrf_token: string;
        };
        /**
         * SimulatedMonth
         * @description An invoice as it is and as it would be.
         */
        readonly SimulatedMonth: {
            /** @description The final invoice; null where it is not final yet. */
            readonly invoice: string | null;
            readonly before: components["schemas"]["Figures"];
            readonly after: components["schemas"]["Figures"];
            readonly difference: components["schemas"]["Totals"];
            /** @description All lines of both; what is new comes last. */
            readonly lines: readonly components["schemas"]["LineDifference"][];
        };
        /**
         * Simulation
         * @description What the invoices would have been.
         */
        readonly Simulation: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /**
             * Format: decimal
             * @description By how much all the invoices change.
             * @example -11.90
             */
            readonly difference: Decimal;
            /** @description Each month, in the order in which they were asked for. */
            readonly months: readonly components["schemas"]["SimulatedMonth"][];
        };
        /**
         * SimulationOf
         * @description Which invoices are rated again, and with what instead of what they had. What is not named stays as it was.
         */
        readonly SimulationOf: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /**
             * @description Months; none: the running cycle.
             * @example [
             *       "2026-05"
             *     ]
             */
            readonly months?: readonly string[];
            /** @description The price book: its version of each period. */
            readonly price_book?: string | null;
            readonly prices?: readonly (components["schemas"]["PerUnitPrice"] | components["schemas"]["GraduatedPrice"] | components["schemas"]["VolumePrice"] | components["schemas"]["PackagePrice"] | components["schemas"]["FlatPrice"] | components["schemas"]["PercentagePrice"] | components["schemas"]["GraduatedPercentagePrice"] | components["schemas"]["CostPlusPrice"])[] | null;
            /** @description Terms that take the place of those of the contract, where there is one. */
            readonly contract?: components["schemas"]["ContractChange"] | null;
            /**
             * @description As if there were no contract.
             * @example false
             */
            readonly without_contract?: boolean;
            /**
             * @description As if there were no adjustments.
             * @example false
             */
            readonly without_adjustments?: boolean;
        };
        /**
         * Source
         * @description What an invoice was rated from.
         */
        readonly Source: {
            /**
             * @description The price book.
             * @example pbk_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly price_book: string;
            /**
             * @description Its version.
             * @example 3
             */
            readonly price_book_version: number;
            /**
             * @description The contract.
             * @example ctr_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly contract: string | null;
            /**
             * @description Its version.
             * @example 1
             */
            readonly contract_version: number | null;
            /**
             * @description Its usage is what was there at this position.
             * @example 42
             */
            readonly position: number;
            /**
             * @description How many events of its period counted.
             * @example 17280
             */
            readonly events: number;
            /**
             * @description A digest.
             * @example sha256:5f70bf18a08660
             */
            readonly case_digest: string;
        };
        /**
         * SpendBy
         * @description What charges are told by.
         * @enum {unknown}
         */
        readonly SpendBy: "billing_group" | "counter" | "organization";
        /**
         * SpendByMonth
         * @description Charges of final invoices, by month and currency.
         */
        readonly SpendByMonth: {
            /**
             * @description A month: the billing cycles that begin in it, in the payer's time zone.
             * @example 2026-05
             */
            readonly first: string;
            /**
             * @description A month: the billing cycles that begin in it, in the payer's time zone.
             * @example 2026-05
             */
            readonly last: string;
            /** @description By month, then currency, then rank. */
            readonly data: readonly components["schemas"]["SpendView"][];
        };
        /**
         * SpendOf
         * @description Which charges are asked for, and what they are told by.
         */
        readonly SpendOf: {
            /**
             * @description How many.
             * @default 12
             * @example 12
             */
            readonly months: number;
            /**
             * @description The last of them; null: the running one, in UTC.
             * @default null
             */
            readonly until: string | null;
            /**
             * @description What they are told by.
             * @example organization
             */
            readonly by: components["schemas"]["SpendBy"];
            /**
             * @description How many stand alone in each currency.
             * @default 10
             * @example 10
             */
            readonly top: number;
        };
        /**
         * SpendView
         * @description The charges of a month and a currency of one counter, organization or billing group.
         */
        readonly SpendView: {
            /**
             * @description A month: the billing cycles that begin in it, in the payer's time zone.
             * @example 2026-05
             */
            readonly month: string;
            /**
             * @description An ISO 4217 currency code.
             * @example USD
             */
            readonly currency: string;
            /**
             * @description Its place in all the months, 1 the greatest; null: all that comes after.
             * @example 1
             */
            readonly rank: number | null;
            /**
             * @description The counter's name or the id; null of a rank: fees, which no counter has.
             * @example org_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly key: string | null;
            /**
             * @description The name of what has an id.
             * @example acme
             */
            readonly name: string | null;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly charges: Decimal;
            /**
             * @description Of a counter: what was billed, corrections of earlier months included.
             * @example 310.5
             */
            readonly quantity: Decimal | null;
            /**
             * @description The quantity's unit.
             * @example hour
             */
            readonly unit: string | null;
            /**
             * @description Where the invoices that it is made of are listed.
             * @example /v1/invoices?month=2026-05&currency=USD&state=final
             */
            readonly listed_at: string;
        };
        /**
         * Stage
         * @description Whether a credit is spent before or after the adjustments.
         * @enum {unknown}
         */
        readonly Stage: "after_adjustments" | "before_adjustments";
        /**
         * State
         * @description What has become of an invoice. All but the first two are of invoices that are final.
         *
         *         `finalized` is owed and not overdue yet; `void` was credited as a whole; `uncollectible` is collected no more, or
         *         was written off.
         * @enum {unknown}
         */
        readonly State: "draft" | "finalized" | "held" | "overdue" | "paid" | "uncollectible" | "void";
        /**
         * StatementLine
         * @description One posting.
         */
        readonly StatementLine: {
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
            /**
             * @description What happened.
             * @example invoice_finalized
             */
            readonly fact: components["schemas"]["Fact"];
            /**
             * @description The id of what it is about.
             * @example inv_01jz8a6y5c
             */
            readonly subject: string;
            /** @description A debit is positive. */
            readonly amount: components["schemas"]["Money"];
            /** @description The account's balance after it, a debit positive. */
            readonly balance: components["schemas"]["Money"];
            /**
             * @description Its number, where it is an invoice or a credit note.
             * @example 2026-000001
             */
            readonly subject_number?: string;
        };
        /**
         * StatementListing
         * @description Which part of which account is asked for.
         */
        readonly StatementListing: {
            /**
             * @description An account of the chart.
             * @default receivable
             * @example receivable
             */
            readonly account: components["schemas"]["Account"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * Subject
         * @description What an export is of.
         *
         *         `usage` is told by day as it would be billed, `events` one by one as they were sent; `focus` is cost and usage in
         *         FOCUS 1.2. Invoices are final ones.
         * @enum {unknown}
         */
        readonly Subject: "events" | "focus" | "invoice_lines" | "invoices" | "usage";
        /**
         * TargetIn
         * @description The event that a void or an amend corrects. A missing source equals only a missing one.
         */
        readonly TargetIn: {
            /**
             * @description Its id.
             * @example e-1
             */
            readonly id: string;
            /**
             * @description Who sends it; with the id what makes it the same event.
             * @example agent-7
             */
            readonly source?: string | null;
        };
        /**
         * TaxChange
         * @description What a billing group's invoices are taxed with from now on.
         */
        readonly TaxChange: {
            /** @description All of them, in order. */
            readonly components: readonly components["schemas"]["TaxComponentTerms"][];
        };
        /**
         * TaxComponentTerms
         * @description A rate on an invoice's lines, or on those of certain counters.
         */
        readonly TaxComponentTerms: {
            /**
             * @description Shown on the invoice.
             * @example VAT
             */
            readonly name: string;
            /**
             * Format: decimal
             * @description A fraction: 0.10 is 10 %.
             * @example 0.10
             */
            readonly rate: Decimal;
            /**
             * @description Limits it to the lines of counters that fit one of these; null: all.
             * @example null
             */
            readonly counters?: readonly string[] | null;
        };
        /**
         * TaxFigures
         * @description A component of the tax.
         */
        readonly TaxFigures: {
            /**
             * @description The tax.
             * @example VAT
             */
            readonly name: string;
            /**
             * Format: decimal
             * @description The rate.
             * @example 0.19
             */
            readonly rate: Decimal;
            /**
             * Format: decimal
             * @description What it is taken of.
             * @example 100.00
             */
            readonly base: Decimal;
            /**
             * @description An exact number: a decimal, or a fraction where that does not end.
             * @example 0.5
             * @example 1/3
             */
            readonly exact: string;
            /**
             * @description How it was rounded.
             * @example half_up
             */
            readonly rounding: string;
            /**
             * Format: decimal
             * @description An amount in the invoice's currency.
             * @example 12.50
             */
            readonly tax: Decimal;
        };
        /**
         * TaxTreatment
         * @description Whether a credit lowers the taxed amount, or pays the amount with tax.
         * @enum {unknown}
         */
        readonly TaxTreatment: "post_tax" | "pre_tax";
        /**
         * TaxView
         * @description What a billing group's invoices are taxed with. Components add and never compound.
         */
        readonly TaxView: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /** @description All of them, in order. */
            readonly components: readonly components["schemas"]["TaxComponentTerms"][];
        };
        /**
         * TierScope
         * @description What a price's quantity, and so its tiers, are counted over.
         * @enum {unknown}
         */
        readonly TierScope: "billing_group" | "project" | "resource";
        /**
         * To
         * @description Where money goes that a credit note returns.
         * @enum {unknown}
         */
        readonly To: "credit" | "payment";
        /** TopUpPolicyChange */
        readonly TopUpPolicyChange: {
            /**
             * @description Whether a top-up pays amounts with tax, or lowers what is taxed.
             * @example post_tax
             */
            readonly tax_treatment?: components["schemas"]["TaxTreatment"] | null;
        };
        /** TopUpPolicySettings */
        readonly TopUpPolicySettings: {
            /**
             * @description Whether a top-up pays amounts with tax, or lowers what is taxed.
             * @example post_tax
             */
            readonly tax_treatment: components["schemas"]["TaxTreatment"];
        };
        /**
         * Totals
         * @description By how much each total changes.
         */
        readonly Totals: {
            /**
             * Format: decimal
             * @description All lines at list price.
             * @example -10.00
             */
            readonly list_total: Decimal;
            /**
             * Format: decimal
             * @description What the contract takes off.
             * @example 0.00
             */
            readonly contract_discount: Decimal;
            /**
             * Format: decimal
             * @description All lines.
             * @example -10.00
             */
            readonly charges: Decimal;
            /**
             * Format: decimal
             * @description The same, rounded to the currency.
             * @example -10.00
             */
            readonly settled_charges: Decimal;
            /**
             * Format: decimal
             * @description What adjustments add, or take.
             * @example 0.00
             */
            readonly adjustment_total: Decimal;
            /**
             * Format: decimal
             * @description What is lacking of the minimum commitment.
             * @example 0.00
             */
            readonly true_up: Decimal;
            /**
             * Format: decimal
             * @description What credits pay.
             * @example 0.00
             */
            readonly credit_total: Decimal;
            /**
             * Format: decimal
             * @description What is taxed.
             * @example -10.00
             */
            readonly taxable: Decimal;
            /**
             * Format: decimal
             * @description The tax.
             * @example -1.90
             */
            readonly tax: Decimal;
            /**
             * Format: decimal
             * @description What the invoice itself comes to.
             * @example -11.90
             */
            readonly invoice_total: Decimal;
            /**
             * Format: decimal
             * @description What is to be paid, carry-over included.
             * @example -11.90
             */
            readonly amount_due: Decimal;
        };
        /**
         * TrendView
         * @description The charges of a counter in a running cycle and in the one before, after contract discounts.
         */
        readonly TrendView: {
            /**
             * @description The counter; null: fees.
             * @example vm.large
             */
            readonly counter: string | null;
            /**
             * Format: decimal
             * @description An amount in the currency.
             * @example 1250.00
             */
            readonly so_far: Decimal;
            /** @description What it has so far × the cycle's length ÷ the time gone by, rounded half up, where the counter is a `sum`, `count` or `increase`. Fees, corrections and counters that do not grow with time are taken as they are. Tiers and packages that come later are not thought of. Null in the first day. */
            readonly forecast: Decimal | null;
            /** @description What the cycle before has; null where it cannot be billed. */
            readonly last: Decimal | null;
        };
        /**
         * TrialBalance
         * @description Every account with postings, by currency and in the order of the chart; in each currency both sides are equal.
         */
        readonly TrialBalance: {
            /** @description The accounts, by currency and in the order of the chart. */
            readonly data: readonly components["schemas"]["AccountBalance"][];
            /** @description What they add up to, by currency. */
            readonly totals: readonly components["schemas"]["CurrencyTotals"][];
        };
        /**
         * Untaxed
         * @description Why no tax is charged, as a code of UNTDID 5305 (EN 16931, BT-118).
         * @enum {unknown}
         */
        readonly Untaxed: "AE" | "E" | "G" | "K" | "O" | "Z";
        /**
         * UsageDimensionQuery
         * @description Whose usage is looked at, and which of its dimensions are asked for.
         */
        readonly UsageDimensionQuery: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /** @default null */
            readonly start: string | null;
            /** @default null */
            readonly end: string | null;
            /** @default null */
            readonly counter: string | null;
            /** @default null */
            readonly project: string | null;
            /** @default null */
            readonly dimension: string | null;
            /**
             * @description How what is told begins, letter by letter.
             * @default
             * @example kr
             */
            readonly prefix: string;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * UsageDimensions
         * @description Names of dimensions, or values of one.
         */
        readonly UsageDimensions: {
            /**
             * @description In order.
             * @example [
             *       "region",
             *       "zone"
             *     ]
             */
            readonly data: readonly string[];
            /**
             * @description Whether these are all; not where more was there than was looked at.
             * @example true
             */
            readonly is_whole: boolean;
        };
        /**
         * UsageQuery
         * @description Which usage is asked for, and by what it is told apart.
         */
        readonly UsageQuery: {
            /**
             * @description A billing group's id.
             * @example grp_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly billing_group: string;
            /** @default null */
            readonly start: string | null;
            /** @default null */
            readonly end: string | null;
            /** @default null */
            readonly counter: string | null;
            /** @default null */
            readonly project: string | null;
            /** @default null */
            readonly resource: string | null;
            /** @default null */
            readonly dimension: string | null;
            /** @default null */
            readonly dimension_value: string | null;
            /**
             * @description Beside the counter: project, resource, dimension:NAME, and one of hour, day, month; by comma.
             * @default
             * @example project,day
             */
            readonly group_by: string;
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * UsageRow
         * @description The usage of one group; null is what it is not told by, or what it does not have.
         */
        readonly UsageRow: {
            /**
             * @description The counter.
             * @example vm.large
             */
            readonly counter: string;
            /**
             * @description The counter's unit.
             * @example hour
             */
            readonly unit: string;
            /**
             * @description How its events become a quantity.
             * @example sum
             */
            readonly aggregation: string;
            /**
             * Format: decimal
             * @description How much, as it would be billed.
             * @example 720
             */
            readonly quantity: Decimal;
            /**
             * @description How many events stand behind it.
             * @example 2880
             */
            readonly events: number;
            readonly start: string | null;
            /**
             * @description The project.
             * @example shop
             */
            readonly project: string | null;
            /**
             * @description The resource.
             * @example vm-17
             */
            readonly resource: string | null;
            /**
             * @description The dimensions that it is told by.
             * @example {
             *       "region": "kr1"
             *     }
             */
            readonly dimensions: {
                readonly [key: string]: string | null;
            };
        };
        /**
         * UserChange
         * @description What is to be another for a user.
         */
        readonly UserChange: {
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name?: string;
            /**
             * @description What they may do.
             * @example operator
             */
            readonly role?: components["schemas"]["Role"];
            /**
             * @description Whether they may no longer sign in.
             * @example true
             */
            readonly is_disabled?: boolean;
        };
        /**
         * UserView
         * @description A person who may sign in.
         */
        readonly UserView: {
            /**
             * @description A user's id.
             * @example usr_01jz8a6y5cf6w9t2r0q3m4n5p6
             */
            readonly id: string;
            /**
             * @description An e-mail address; case does not count.
             * @example a@b.co
             */
            readonly email: string;
            /**
             * @description A name; unique in its kind.
             * @example acme
             */
            readonly name: string;
            /**
             * @description What they may do.
             * @example operator
             */
            readonly role: components["schemas"]["Role"];
            readonly organization: string | null;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly created_at: string;
            /**
             * @description Who made them a user.
             * @example ann@example.com
             */
            readonly created_by: string;
            readonly disabled_at: string | null;
            /**
             * @description The organization's name.
             * @example Acme Corp
             */
            readonly organization_name?: string;
            /** @description Whether a code is asked for to sign in; told to oneself alone. */
            readonly has_second_factor?: boolean;
        };
        /**
         * VersionListing
         * @description Which versions are asked for, the newest first.
         */
        readonly VersionListing: {
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * Voiding
         * @description Why all of an invoice is taken back, and where what was paid goes.
         */
        readonly Voiding: {
            /**
             * @description Why, for the audit log.
             * @example agreed with the customer
             */
            readonly reason: string;
            /**
             * @description Where it goes as far as it was paid: a paid credit, or back to the payment that it came by.
             * @example credit
             */
            readonly to?: components["schemas"]["To"];
        };
        /**
         * VolumePrice
         * @description quantity × the tier's unit_price + that tier's flat; zero for a quantity of zero or less.
         */
        readonly VolumePrice: {
            /**
             * @description Which of the alternatives this is.
             * @example volume
             * @enum {unknown}
             */
            readonly model: "volume";
            /**
             * @description A counter's name.
             * @example compute.c2.c8m8
             */
            readonly counter: string;
            /**
             * @description Dimensions that a use must have: each with a value, or with those that it may have.
             * @example {
             *       "region": [
             *         "kr1",
             *         "kr2"
             *       ]
             *     }
             */
            readonly where?: {
                readonly [key: string]: string | readonly string[];
            };
            /** @description In force from this instant on; null: from ever. */
            readonly effective_from?: string | null;
            /**
             * @description What tiers are counted over.
             * @example billing_group
             */
            readonly tier_scope?: components["schemas"]["TierScope"];
            /**
             * @description Rounds quantities before they are priced.
             * @example null
             */
            readonly quantity_rounding?: components["schemas"]["QuantityRoundingTerms"] | null;
            /** @description The least charge of a tier scope with a quantity above zero. */
            readonly minimum?: Decimal | null;
            /** @description The greatest charge of a tier scope with a quantity above zero. */
            readonly maximum?: Decimal | null;
            /**
             * @description Volume: tiers.
             * @example [
             *       {}
             *     ]
             */
            readonly tiers: readonly components["schemas"]["PriceTier"][];
        };
        /**
         * WantedState
         * @description In which state invoices are wanted: one of theirs, or several that a figure adds up.
         *
         *         `final` is all but drafts; `owed` are those of which something is due that is collected, overdue or not.
         * @enum {unknown}
         */
        readonly WantedState: "draft" | "final" | "finalized" | "held" | "overdue" | "owed" | "paid" | "uncollectible" | "void";
        /**
         * WatchListing
         * @description Which alerts or budgets are asked for.
         */
        readonly WatchListing: {
            /** @default null */
            readonly billing_group: string | null;
            /**
             * @description Those of which a limit is crossed, or none.
             * @default null
             * @example true
             */
            readonly triggered: boolean | null;
            /**
             * @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest.
             * @default -created_at
             * @example -created_at
             */
            readonly sort: components["schemas"]["ByAge"];
            /** @default null */
            readonly cursor: string | null;
            /**
             * @description How many at most.
             * @default 50
             * @example 50
             */
            readonly limit: number;
        };
        /**
         * WentTo
         * @description Money of a payment that paid an invoice or became a credit; below zero where it was taken back.
         */
        readonly WentTo: {
            /** @description The invoice that it paid. */
            readonly invoice: string | null;
            /**
             * @description The credit that it became.
             * @example null
             */
            readonly credit: string | null;
            /** @description How much. */
            readonly money: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description When.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
        };
        /**
         * WriteOff
         * @description Why what is due is given up as a loss.
         */
        readonly WriteOff: {
            /**
             * @description Why, for the audit log.
             * @example agreed with the customer
             */
            readonly reason: string;
        };
        /** PartyChange */
        readonly "tallybook.accounts.wire.details.PartyChange": {
            /**
             * @description The name that law knows it by.
             * @example Acme Cloud GmbH
             */
            readonly legal_name?: string | null;
            /**
             * @description Street and number.
             * @example Hauptstraße 1
             */
            readonly street?: string | null;
            /**
             * @description More of the address.
             * @example Haus B
             */
            readonly street_2?: string | null;
            /**
             * @description The postcode.
             * @example 10115
             */
            readonly postcode?: string | null;
            /**
             * @description The city.
             * @example Berlin
             */
            readonly city?: string | null;
            /**
             * @description The region or state.
             * @example
             */
            readonly region?: string | null;
            /**
             * @description The country by its ISO 3166-1 code.
             * @example DE
             */
            readonly country?: string | null;
            /**
             * @description The VAT id, which begins with the country's code.
             * @example DE123456789
             */
            readonly vat_id?: string | null;
            /**
             * @description Another tax number.
             * @example 12/345/67890
             */
            readonly tax_number?: string | null;
            /**
             * @description The number in the register of companies.
             * @example HRB 12345
             */
            readonly registration?: string | null;
            /**
             * @description Whom to write to.
             * @example billing@acme.example
             */
            readonly email?: string | null;
            /**
             * @description Whom to call.
             * @example +49 30 1234567
             */
            readonly phone?: string | null;
        };
        /**
         * Rotation
         * @description How a key is replaced.
         */
        readonly "tallybook.accounts.wire.keys.Rotation": {
            /**
             * @description How much longer the old key is good.
             * @example 86400
             */
            readonly overlap_seconds?: number;
        };
        /**
         * Standing
         * @description The names of the states.
         * @enum {unknown}
         */
        readonly "tallybook.adjustments.model.standing.Standing": "active" | "cancelled" | "proposed" | "rejected";
        /**
         * AttemptView
         * @description An attempt that failed.
         */
        readonly "tallybook.api.jobs.AttemptView": {
            /**
             * @description Which one, from 1.
             * @example 1
             */
            readonly attempt: number;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
            /**
             * @description Why, in a line.
             * @example OperationalError: the server is gone
             */
            readonly error: string;
        };
        /** DunningChange */
        readonly "tallybook.api.settings_http.DunningChange": {
            /**
             * @description Days after the first failure, and after the due date, on which an invoice is dunned.
             * @example [
             *       3,
             *       7,
             *       14
             *     ]
             */
            readonly retry_days?: readonly number[] | null;
        };
        /** PartyChange */
        readonly "tallybook.api.settings_http.PartyChange": {
            /**
             * @description The name that law knows it by.
             * @example Acme Cloud GmbH
             */
            readonly legal_name?: string | null;
            /**
             * @description Street and number.
             * @example Hauptstraße 1
             */
            readonly street?: string | null;
            /**
             * @description More of the address.
             * @example Haus B
             */
            readonly street_2?: string | null;
            /**
             * @description The postcode.
             * @example 10115
             */
            readonly postcode?: string | null;
            /**
             * @description The city.
             * @example Berlin
             */
            readonly city?: string | null;
            /**
             * @description The region or state.
             * @example
             */
            readonly region?: string | null;
            /**
             * @description The country by its ISO 3166-1 code.
             * @example DE
             */
            readonly country?: string | null;
            /**
             * @description The VAT id, which begins with the country's code.
             * @example DE123456789
             */
            readonly vat_id?: string | null;
            /**
             * @description Another tax number.
             * @example 12/345/67890
             */
            readonly tax_number?: string | null;
            /**
             * @description The number in the register of companies.
             * @example HRB 12345
             */
            readonly registration?: string | null;
            /**
             * @description Whom to write to.
             * @example billing@acme.example
             */
            readonly email?: string | null;
            /**
             * @description Whom to call.
             * @example +49 30 1234567
             */
            readonly phone?: string | null;
        };
        /**
         * Standing
         * @description What became of the money that is owed: paid, credited, written off and due sum to the total.
         */
        readonly "tallybook.invoicing.wire.invoices.Standing": {
            /**
             * Format: decimal
             * @description What is owed of the invoice itself.
             * @example 101.15
             */
            readonly total: Decimal;
            /**
             * Format: decimal
             * @description What was paid.
             * @example 50.00
             */
            readonly paid: Decimal;
            /**
             * Format: decimal
             * @description What credit notes made due no more.
             * @example 0.00
             */
            readonly credited: Decimal;
            /**
             * Format: decimal
             * @description What is a loss.
             * @example 0.00
             */
            readonly written_off: Decimal;
            /**
             * Format: decimal
             * @description What of the paid money credit notes gave back.
             * @example 0.00
             */
            readonly returned: Decimal;
            /**
             * Format: decimal
             * @description What was paid and no credit note gave back.
             * @example 50.00
             */
            readonly still_paid: Decimal;
            /**
             * Format: decimal
             * @description What no credit note took back yet; a void takes back all of it.
             * @example 101.15
             */
            readonly left: Decimal;
            /**
             * Format: decimal
             * @description What is still due; below zero it is the customer's.
             * @example 51.15
             */
            readonly due: Decimal;
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly overdue_from: string;
            readonly given_up_at: string | null;
        };
        /**
         * AttemptView
         * @description A request to the receiver.
         */
        readonly "tallybook.notify.wire.webhook.AttemptView": {
            /**
             * Format: date-time
             * @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond.
             * @example 2026-05-01T00:00:00Z
             */
            readonly at: string;
            /**
             * @description How long it took.
             * @example 120
             */
            readonly duration_ms: number;
            /**
             * @description What was answered; null where nothing was.
             * @example 200
             */
            readonly status: number | null;
            /**
             * @description The beginning of the answer, or why there was none.
             * @example ok
             */
            readonly answer: string;
        };
        /**
         * Rotation
         * @description How a secret gives way to a new one.
         */
        readonly "tallybook.notify.wire.webhook.Rotation": {
            /**
             * @description How long both sign; 0: the last one is void at once.
             * @example 24
             */
            readonly overlap_hours?: number;
        };
        /**
         * DunningChange
         * @description Why dunning is stopped, or goes on.
         */
        readonly "tallybook.payments.wire.methods.DunningChange": {
            /**
             * @description Why, for the audit log.
             * @example agreed with the customer
             */
            readonly reason: string;
        };
        /**
         * AttemptView
         * @description A call of a payment's gateway.
         */
        readonly "tallybook.payments.wire.payments.AttemptView": {
            /**
             * @description What was asked.
             * @example charge
             */
            readonly call: components["schemas"]["CallKind"];
            /**
             * @description The idempotency key under which.
             * @example pay_01jz8a6y-charge
             */
            readonly key: string;
            /**
             * Format: date-time
             * @description When it began.
             * @example 2026-05-01T00:00:00Z
             */
            readonly started_at: string;
            /** @description When it ended. */
            readonly ended_at: string | null;
            /**
             * @description How it ended.
             * @example Captured
             */
            readonly outcome: string | null;
        };
    };
    responses: {
        /** @description The request cannot be understood. */
        readonly 400: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No good API key or session came with it. */
        readonly 401: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller's role may not do this. */
        readonly 403: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What the path names is not there. */
        readonly 404: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It comes in none of the formats that `Accept` names. */
        readonly 406: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It does not fit how things stand. */
        readonly 409: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description It was changed since it was read. */
        readonly 412: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large. */
        readonly 413: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is of another type than is taken. */
        readonly 415: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What was sent is wrong: `errors` says where. */
        readonly 422: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests: wait as long as `Retry-After` says. */
        readonly 429: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Our fault; nothing was changed. */
        readonly 500: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The database is away for now. */
        readonly 503: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly list_organizations: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those with this in their name, whatever its case, or of this id. */
                readonly search?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByName"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_OrganizationView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_organization: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewOrganization"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrganizationView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_organization: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrganizationView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly change_organization: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewOrganization"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrganizationView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_billing_groups: {
        readonly parameters: {
            readonly query?: {
                /** @description An organization's id. */
                readonly organization?: string | null;
                /** @description Only those with this in their name, whatever its case, or of this id. */
                readonly search?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByName"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_BillingGroupView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_billing_group: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewBillingGroup"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BillingGroupView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_billing_group: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BillingGroupView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly change_billing_group: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["BillingGroupChange"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BillingGroupView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_billing_details: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BillingDetailsView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly change_billing_details: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["BillingDetailsChange"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BillingDetailsView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_projects: {
        readonly parameters: {
            readonly query?: {
                /** @description A billing group's id. */
                readonly billing_group?: string | null;
                /** @description Only those with this in their name, whatever its case, or of this id. */
                readonly search?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByNameAlone"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_ProjectView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_project: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewProject"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProjectView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_project: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProjectView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly move_project_to_billing_group: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ProjectMove"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProjectView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_counters: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those with this in their name, whatever its case, or of this id. */
                readonly search?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByNameAlone"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_CounterView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_counter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewCounter"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CounterView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_counter: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CounterView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_price_books: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those with this in their name, whatever its case, or of this id. */
                readonly search?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByName"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_PriceBookView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_price_book: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewPriceBook"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PriceBookView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_price_book: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PriceBookView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_price_book_versions: {
        readonly parameters: {
            readonly query?: {
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_PriceBookVersionSummary_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly publish_price_book_version: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewPriceBookVersion"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PriceBookVersionView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_price_book_version: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
                /** @description Which one, by its id. */
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PriceBookVersionView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_contracts: {
        readonly parameters: {
            readonly query?: {
                /** @description A billing group's id. */
                readonly billing_group?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_ContractView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_contract: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewContract"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ContractView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_contract: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ContractView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly change_contract: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ContractChange"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ContractView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_contract_versions: {
        readonly parameters: {
            readonly query?: {
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_ContractView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly end_contract: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ContractEnd"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ContractView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_credits: {
        readonly parameters: {
            readonly query?: {
                /** @description A billing group's id. */
                readonly billing_group?: string | null;
                /** @description Those of which something is left, or nothing. */
                readonly open?: boolean | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["CreditSort"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_CreditView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly grant_credit_to_billing_group: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewCredit"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreditView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_outstanding_credits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OutstandingCredits"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_credit: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreditView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_credit_history: {
        readonly parameters: {
            readonly query?: {
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_CreditMovement_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly void_credit_by_hand: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreditVoid"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreditVoidView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly deduct_credit: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewDeduction"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeductionView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_credit_balance: {
        readonly parameters: {
            readonly query?: {
                /** @description What stood before this instant; null: now. */
                readonly at?: string | null;
            };
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreditBalanceView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_credit_months: {
        readonly parameters: {
            readonly query?: {
                /** @description The running month and those before. */
                readonly months?: number;
                /** @description The month that holds it is the last; null: now. */
                readonly at?: string | null;
            };
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreditMonths"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_recurring_credits: {
        readonly parameters: {
            readonly query?: {
                /** @description A billing group's id. */
                readonly billing_group?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_RecurringCreditView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_recurring_credit: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewRecurringCredit"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecurringCreditView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_recurring_credit: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecurringCreditView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly cancel_recurring_credit: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecurringCreditView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_coupons: {
        readonly parameters: {
            readonly query?: {
                /** @description What it belongs to. */
                readonly campaign?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["CouponSort"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_CouponView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_coupon: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewCoupon"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CouponView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_coupon: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CouponView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_coupon_redemptions: {
        readonly parameters: {
            readonly query?: {
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_RedemptionView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly redeem_coupon_for_billing_group: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewRedemption"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreditView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly disable_coupon_for_good: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CouponView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_adjustments: {
        readonly parameters: {
            readonly query?: {
                /** @description A billing group's id. */
                readonly billing_group?: string | null;
                /** @description Where it stands. */
                readonly state?: components["schemas"]["tallybook.adjustments.model.standing.Standing"] | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["AdjustmentSort"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_AdjustmentView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_adjustment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewAdjustment"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AdjustmentView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_adjustment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AdjustmentDetail"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly approve_adjustment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AdjustmentDecided"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly reject_adjustment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AdjustmentReason"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AdjustmentDecided"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly cancel_adjustment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AdjustmentReason"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AdjustmentDecided"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_tax: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TaxView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly change_tax: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TaxChange"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TaxView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_trial_balance: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TrialBalance"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_account_statement: {
        readonly parameters: {
            readonly query?: {
                /** @description An account of the chart. */
                readonly account?: components["schemas"]["Account"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_StatementLine_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly check_ledger: {
        readonly parameters: {
            readonly query?: {
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LedgerCheck"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_audit_records: {
        readonly parameters: {
            readonly query?: {
                /** @description What it was done to: an id. */
                readonly subject?: string | null;
                /** @description Who did it. */
                readonly actor?: string | null;
                /** @description `credit.void`, or `credit.` for all such. */
                readonly action?: string | null;
                /** @description Done to this billing group, or to what is its: contracts, credits, invoices, payments. */
                readonly billing_group?: string | null;
                /** @description Done at this instant or later. */
                readonly since?: string | null;
                /** @description Done before this instant. */
                readonly until?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_AuditRecordView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_audit_record: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditRecordView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly verify_audit_log: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AuditVerification"];
            };
        };
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditVerdict"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly sign_audit_checkpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CheckpointView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_settings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SettingsView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly change_settings_of_tenant: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SettingsChange"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SettingsView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_logo: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LogoView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly put_logo: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewLogo"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LogoView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly remove_logo: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_api_keys: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those with this in their name, whatever its case, or of this id. */
                readonly search?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByName"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_ApiKeyView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_api_key: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewApiKey"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewSecret"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_api_key: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiKeyView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly rotate_api_key: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["tallybook.accounts.wire.keys.Rotation"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewSecret"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly revoke_api_key: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiKeyView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly introspect_key: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["KeyProof"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeyVerdict"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_me: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Me"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_users: {
        readonly parameters: {
            readonly query?: {
                /** @description Only those with this in their name, whatever its case, or of this id. */
                readonly search?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByName"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_UserView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_user: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewUser"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_user: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly change_user: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UserChange"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly set_user_password: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewPassword"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly unlink_user: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_sessions: {
        readonly parameters: {
            readonly query?: {
                /** @description A user's id. */
                readonly user?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_SessionView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_session: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewSession"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SignedIn"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly end_session: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_own_user: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly change_own_user: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OwnChange"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly change_own_password: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PasswordChange"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly set_up_second_factor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PasswordProof"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FactorView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly confirm_second_factor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CodeProof"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly remove_second_factor: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PasswordProof"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly send_events: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": readonly components["schemas"]["EventIn"][] | components["schemas"]["EventIn"];
                readonly "application/cloudevents+json": components["schemas"]["CloudEventIn"];
                readonly "application/cloudevents-batch+json": readonly components["schemas"]["CloudEventIn"][];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventsReceipt"];
                };
            };
            /** @description Accepted: kept for good. */
            readonly 202: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventsReceipt"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_invoices: {
        readonly parameters: {
            readonly query?: {
                /** @description A billing group's id. */
                readonly billing_group?: string | null;
                /** @description An organization's id. */
                readonly organization?: string | null;
                /** @description A month: the billing cycles that begin in it, in the payer's time zone. */
                readonly month?: string | null;
                /** @description An ISO 4217 currency code. */
                readonly currency?: string | null;
                /** @description The number of a final invoice. */
                readonly number?: string | null;
                /** @description Only those in this state; `final` is all but drafts, `owed` those of which something is due that is collected, overdue or not. */
                readonly state?: components["schemas"]["WantedState"] | null;
                /** @description The counter. */
                readonly counter?: string | null;
                /** @description Only those whose number begins so: a year, or a year and the first digits after it. */
                readonly search?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["InvoiceSort"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_InvoiceRow_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_invoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvoiceView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_invoice_lines: {
        readonly parameters: {
            readonly query?: {
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_LineView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly explain_invoice_line: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
                /** @description Which one, by its id. */
                readonly line: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Explanation"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_invoice_case: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": Record<string, unknown>;
                    readonly "application/yaml": string;
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 406: components["responses"]["406"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly preview_invoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PreviewOf"];
            };
        };
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Preview"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly hold_invoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Holding"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvoiceView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly release_invoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvoiceView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly approve_invoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Approval"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvoiceView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly finalize_invoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvoiceView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly write_off_invoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WriteOff"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InvoiceView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_bill_runs: {
        readonly parameters: {
            readonly query?: {
                /** @description A month: the billing cycles that begin in it, in the payer's time zone. */
                readonly month?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_BillRunRow_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly start_bill_run: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewBillRun"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BillRunView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_bill_run: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BillRunView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly retry_bill_run: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BillRunView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_credit_notes: {
        readonly parameters: {
            readonly query?: {
                /** @description A billing group's id. */
                readonly billing_group?: string | null;
                /** @description An invoice's id. */
                readonly invoice?: string | null;
                /** @description Only those whose number, or that of their invoice, begins so. */
                readonly search?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["CreditNoteSort"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_CreditNoteView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_credit_note: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewCreditNote"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreditNoteView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly void_invoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Voiding"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreditNoteView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_credit_note: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CreditNoteView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_invoice_pdf: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/pdf": string;
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 406: components["responses"]["406"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_e_invoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/xml": string;
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 406: components["responses"]["406"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_credit_note_pdf: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/pdf": string;
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 406: components["responses"]["406"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_credit_note_e_invoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/xml": string;
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 406: components["responses"]["406"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_jobs: {
        readonly parameters: {
            readonly query?: {
                /** @description Only of this task. */
                readonly task?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_JobRow_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_job: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JobView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly retry_failed_job: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JobView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly cancel_waiting_job: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JobView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_usage: {
        readonly parameters: {
            readonly query: {
                /** @description A billing group's id. */
                readonly billing_group: string;
                /** @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond. */
                readonly start?: string | null;
                /** @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond. */
                readonly end?: string | null;
                /** @description Only this one. */
                readonly counter?: string | null;
                /** @description Only this one. */
                readonly project?: string | null;
                /** @description Only this one. */
                readonly resource?: string | null;
                /** @description Only usage with a value of this dimension: the one that `dimension_value` names. */
                readonly dimension?: string | null;
                /** @description The value of `dimension`. */
                readonly dimension_value?: string | null;
                /** @description Beside the counter: project, resource, dimension:NAME, and one of hour, day, month; by comma. */
                readonly group_by?: string;
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_UsageRow_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_usage_dimensions: {
        readonly parameters: {
            readonly query: {
                /** @description A billing group's id. */
                readonly billing_group: string;
                /** @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond. */
                readonly start?: string | null;
                /** @description An instant: RFC 3339 with an offset; answered in UTC, to the microsecond. */
                readonly end?: string | null;
                /** @description Only this one. */
                readonly counter?: string | null;
                /** @description Only this one. */
                readonly project?: string | null;
                /** @description Its values are told; without it the names of dimensions. */
                readonly dimension?: string | null;
                /** @description How what is told begins, letter by letter. */
                readonly prefix?: string;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UsageDimensions"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_receivables_now: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReceivablesNow"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_revenue: {
        readonly parameters: {
            readonly query?: {
                /** @description How many. */
                readonly months?: number;
                /** @description The last of them; null: the running one, in UTC. */
                readonly until?: string | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RevenueByMonth"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_spend: {
        readonly parameters: {
            readonly query: {
                /** @description How many. */
                readonly months?: number;
                /** @description The last of them; null: the running one, in UTC. */
                readonly until?: string | null;
                /** @description What they are told by. */
                readonly by: components["schemas"]["SpendBy"];
                /** @description How many stand alone in each currency. */
                readonly top?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SpendByMonth"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_month_to_date: {
        readonly parameters: {
            readonly query: {
                /** @description A billing group's id. */
                readonly billing_group: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MonthToDate"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_running_totals: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RunningTotals"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_running_totals: {
        readonly parameters: {
            readonly query?: {
                /** @description An ISO 4217 currency code. */
                readonly currency?: string | null;
                /** @description Only those that are counted, that could not be rated, or that are stale: not looked at for 15 minutes, in their running cycle, or never. */
                readonly state?: components["schemas"]["RunningState"] | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["RunningSort"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_RunningView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly simulate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SimulationOf"];
            };
        };
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Simulation"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly calculate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CalculationOf"];
            };
        };
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Calculation"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_shadow_runs: {
        readonly parameters: {
            readonly query?: {
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_ShadowRunView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly start_shadow_run: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewShadowRun"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ShadowRunView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_shadow_run: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ShadowRunView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_shadow_run_invoices: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether it comes out as it is. */
                readonly outcome?: components["schemas"]["ShadowOutcome"] | null;
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_ShadowView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_payment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PaymentView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_payments: {
        readonly parameters: {
            readonly query?: {
                /** @description A billing group's id. */
                readonly billing_group?: string | null;
                /** @description How far they are. */
                readonly state?: components["schemas"]["PaymentState"] | null;
                /** @description A finalized invoice's id. */
                readonly invoice?: string | null;
                /** @description A month: the billing cycles that begin in it, in the payer's time zone. */
                readonly month?: string | null;
                /** @description An ISO 4217 currency code. */
                readonly currency?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAmount"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_PaymentView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_payment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewPayment"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PaymentView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_payment_figures: {
        readonly parameters: {
            readonly query?: {
                /** @description How many. */
                readonly months?: number;
                /** @description The last of them; null: the running one, in UTC. */
                readonly until?: string | null;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PaymentsByMonth"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly retry_payment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PaymentRetry"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PaymentView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly cancel_payment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PaymentCancellation"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PaymentView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly resolve_payment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PaymentResolution"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PaymentView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly record_payment: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReceivedMoney"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PaymentView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_refund: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RefundView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_refunds: {
        readonly parameters: {
            readonly query?: {
                /** @description A billing group's id. */
                readonly billing_group?: string | null;
                /** @description A payment's id. */
                readonly payment?: string | null;
                /** @description How far they are. */
                readonly state?: components["schemas"]["RefundStateName"] | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAmount"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_RefundView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_refund: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewRefund"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RefundView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly confirm_refund: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RefundConfirmation"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RefundView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_disputes: {
        readonly parameters: {
            readonly query?: {
                /** @description A billing group's id. */
                readonly billing_group?: string | null;
                /** @description A payment's id. */
                readonly payment?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAmount"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_DisputeView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_dispute: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DisputeView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_gateways: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GatewayList"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_payment_methods: {
        readonly parameters: {
            readonly query: {
                /** @description A billing group's id. */
                readonly billing_group: string;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_PaymentMethodView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_payment_method: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewPaymentMethod"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PaymentMethodView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_payment_method: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PaymentMethodView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly make_payment_method_default: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PaymentMethodView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly remove_payment_method: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PaymentMethodView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_payment_method_setup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewPaymentMethodSetup"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PaymentMethodSetupView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_payment_method_setup: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PaymentMethodSetupView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_dunning: {
        readonly parameters: {
            readonly query?: {
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["DunningSort"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_DunningView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly stop_dunning_invoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["tallybook.payments.wire.methods.DunningChange"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DunningView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly resume_dunning_invoice: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["tallybook.payments.wire.methods.DunningChange"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DunningView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_alerts: {
        readonly parameters: {
            readonly query?: {
                /** @description A billing group's id. */
                readonly billing_group?: string | null;
                /** @description Those of which a limit is crossed, or none. */
                readonly triggered?: boolean | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_AlertView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_alert: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewAlert"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_alert: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly delete_alert: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly change_alert: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AlertChange"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlertView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_alert_history: {
        readonly parameters: {
            readonly query?: {
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_CrossingView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly evaluate_alerts_of_group: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Evaluation"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Evaluated"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_budgets: {
        readonly parameters: {
            readonly query?: {
                /** @description A billing group's id. */
                readonly billing_group?: string | null;
                /** @description Those of which a limit is crossed, or none. */
                readonly triggered?: boolean | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_BudgetView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_budget: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewBudget"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BudgetView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_budget: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BudgetView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly delete_budget: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly change_budget: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["BudgetChange"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BudgetView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_budget_history: {
        readonly parameters: {
            readonly query?: {
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_CrossingView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_mail_settings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MailSettingsView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly change_mail_settings: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MailSettingsChange"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MailSettingsView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_mail_templates: {
        readonly parameters: {
            readonly query?: {
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_MailTemplateView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly keep_mail_template: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewMailTemplate"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MailTemplateView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_mail_template: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly kind: string;
                /** @description Which one, by its id. */
                readonly language: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MailTemplateView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly delete_mail_template: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly kind: string;
                /** @description Which one, by its id. */
                readonly language: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly preview_mail_template: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MailPreview"];
            };
        };
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LetterView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_mail_messages: {
        readonly parameters: {
            readonly query?: {
                /** @description A billing group's id. */
                readonly billing_group?: string | null;
                /** @description What an e-mail is about. */
                readonly kind?: components["schemas"]["MailKind"] | null;
                /** @description What became of a message. */
                readonly state?: string | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_MailMessageRow_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_mail_message: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MailMessageView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly resend_mail_message: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MailMessageRow"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_webhook_event_types: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventTypes"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_webhook_endpoints: {
        readonly parameters: {
            readonly query?: {
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_EndpointView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly create_webhook_endpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewEndpoint"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EndpointMade"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_webhook_endpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EndpointView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly delete_webhook_endpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 204: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly change_webhook_endpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The ETag of what was read: another one is refused with 412. */
                readonly "If-Match"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EndpointChange"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EndpointView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 412: components["responses"]["412"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly rotate_webhook_secret: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["tallybook.notify.wire.webhook.Rotation"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EndpointMade"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly disable_webhook_endpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EndpointView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly enable_webhook_endpoint: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EndpointView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly send_webhook_test: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeliveryRow"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly replay_failed_webhooks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Replay"];
            };
        };
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Replayed"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_webhook_deliveries: {
        readonly parameters: {
            readonly query?: {
                /** @description An endpoint's id. */
                readonly endpoint?: string | null;
                /** @description Of which type. */
                readonly type?: components["schemas"]["EventType"] | null;
                /** @description How they stand. */
                readonly state?: components["schemas"]["DeliveryStateName"] | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_DeliveryRow_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_webhook_delivery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeliveryView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly replay_webhook_delivery: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeliveryRow"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly list_exports: {
        readonly parameters: {
            readonly query?: {
                /** @description Usage by day as it would be billed, or event by event; final invoices, their lines, or cost and usage in FOCUS 1.2. */
                readonly subject?: components["schemas"]["Subject"] | null;
                /** @description In which order: by this, then by id; with `-` the greatest first. What has none is the greatest. */
                readonly sort?: components["schemas"]["ByAge"];
                /** @description Where the next page begins: `next_cursor` of the page before. */
                readonly cursor?: string | null;
                /** @description How many at most. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Page_ExportView_"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly start_export: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewExport"];
            };
        };
        readonly responses: {
            /** @description Made. */
            readonly 201: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExportView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 413: components["responses"]["413"];
            readonly 415: components["responses"]["415"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_export: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExportView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly get_export_file: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Found. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/csv": string;
                    readonly "application/vnd.apache.parquet": string;
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 406: components["responses"]["406"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
    readonly cancel_export: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A text that no other request of yours has: the request takes effect once. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                /** @description Which one, by its id. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Done. */
            readonly 200: {
                headers: {
                    /** @description The request's id, as it was sent or made. */
                    readonly "X-Request-Id"?: string;
                    /** @description What `If-Match` and `If-None-Match` take. */
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExportView"];
                };
            };
            readonly 400: components["responses"]["400"];
            readonly 401: components["responses"]["401"];
            readonly 403: components["responses"]["403"];
            readonly 404: components["responses"]["404"];
            readonly 409: components["responses"]["409"];
            readonly 422: components["responses"]["422"];
            readonly 429: components["responses"]["429"];
            readonly 500: components["responses"]["500"];
            readonly 503: components["responses"]["503"];
        };
    };
}
