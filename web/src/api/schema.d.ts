// Made from openapi.json by `npm run generate`.

export interface paths {
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The program lives */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ok";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The database answers and has the form this version needs */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ready" | "not_ready";
                            /** @enum {string} */
                            database: "ok" | "no_answer";
                            /** @enum {string} */
                            migrations: "applied" | "missing" | "unknown";
                        };
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ready" | "not_ready";
                            /** @enum {string} */
                            database: "ok" | "no_answer";
                            /** @enum {string} */
                            migrations: "applied" | "missing" | "unknown";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the owner should look at, errors first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["HealthProblem"][];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics in the text format of Prometheus */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The description of this API (OpenAPI 3.1) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The description of this API as a page */
        get: {
            parameters: {
                query?: {
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The looks of the page that describes this API */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the first account is still to be made */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            needed: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make the first account, the owner; works once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        username: string;
                        password: string;
                        display_name?: string | null;
                        email?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: components["schemas"]["Account"];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and what they may do */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: components["schemas"]["Account"] | null;
                            permissions: ("invites.read" | "invites.write" | "members.read" | "members.write" | "servers.read" | "servers.write" | "accounts.read" | "accounts.write" | "audit.read" | "system.read" | "settings.read" | "settings.write")[];
                            second_factor_missing: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in by user name and password */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        username: string;
                        password: string;
                        code?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: components["schemas"]["Account"];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            continue_at: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A bearer token for API clients, by user name and password or by the session */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        username: string;
                        password: string;
                        code?: string | null;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            token: string;
                            expires_at: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The outside sign-ins that exist */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                provider: string;
                                label: string;
                                icon: string;
                                password: boolean;
                            }[];
                            mail: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/external/{provider}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin a sign-in with a vendor’s account, bound to this browser by a cookie */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        purpose: "sign_in" | "link" | "connect_server" | "invite";
                        invite_code?: string | null;
                        return_to?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            auth_url: string;
                            expires_at: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/external/{id}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The other way: a short code to type on any device */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            url: string;
                            expires_at: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/external/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finish a sign-in with the name and password of an account at a server */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        username: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ready";
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/external/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a sign-in stands; only for the browser that began it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "pending" | "ready" | "expired" | "failed";
                            name?: string;
                            avatar_url?: string | null;
                            email_missing?: boolean;
                            problem?: {
                                code: string;
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/external/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the single sign-on sent this browser back with */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        query: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            return_to: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/external/{id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a finished sign-in, or connect it with the signed-in account */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code?: string | null;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: components["schemas"]["Account"];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a link by mail, to sign in or for a new password; the answer is the same for everybody */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "sign_in_link" | "password_reset";
                        login: string;
                        language?: ("en" | "de" | "fr" | "es" | "da") | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/mail/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with the token of a mailed link; it is good for one use */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        code?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: components["schemas"]["Account"];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/mail/new-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password with the token of a mailed link; ends all sessions */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        new_password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your account */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: components["schemas"]["Account"];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change your name, e-mail or language */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        display_name?: string | null;
                        email?: string | null;
                        language?: ("en" | "de" | "fr" | "es" | "da") | null;
                        current_password?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: components["schemas"]["Account"];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change your password; ends all other sessions */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current_password?: string | null;
                        new_password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are signed in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Session"][];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** End all other sessions */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one session */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Vendors’ accounts you can sign in with */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["AccountLink"][];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/links/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Disconnect a vendor’s account */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    provider: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether codes of an authenticator app are asked for, and how many recovery codes are left */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            since: string | null;
                            recovery_codes_left: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** A new key for an authenticator app; it counts once a code of it is confirmed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current_password?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            key: string;
                            url: string;
                            qr_svg: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for codes from now on; answers the recovery codes, which are shown this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            recovery_codes: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/totp/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for codes no more; takes one last code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ten new recovery codes in the place of the old ones; takes a code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            recovery_codes: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take away the authenticator app of somebody who lost it */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your passkeys */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Passkey"][];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Keep the passkey that the browser made */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        credential: {
                            id: string;
                            rawId: string;
                            /** @enum {string} */
                            type: "public-key";
                            response: {
                                clientDataJSON: string;
                                attestationObject: string;
                                transports?: string[];
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Passkey"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/passkeys/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the browser needs to make a passkey */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current_password?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            options: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Rename a passkey */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/auth/passkey/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the browser needs to offer its passkeys */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            options: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a passkey */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        credential: {
                            id: string;
                            rawId: string;
                            /** @enum {string} */
                            type: "public-key";
                            response: {
                                clientDataJSON: string;
                                authenticatorData: string;
                                signature: string;
                                userHandle?: string;
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: components["schemas"]["Account"];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your API keys */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ApiKey"][];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make an API key; the key is shown this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        scopes: ("invites.read" | "invites.write" | "members.read" | "members.write" | "servers.read" | "servers.write" | "accounts.read" | "accounts.write" | "audit.read" | "system.read" | "settings.read" | "settings.write")[];
                        expires_in_days?: number | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewApiKey"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All accounts, oldest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Account"][];
                            next_cursor: string | null;
                            total: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make an account */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        username: string;
                        password: string;
                        display_name?: string | null;
                        email?: string | null;
                        /** @enum {string} */
                        role: "viewer" | "requester" | "admin";
                        /** @default [] */
                        permissions?: ("invites.read" | "invites.write" | "members.read" | "members.write" | "servers.read" | "servers.write" | "accounts.read" | "accounts.write" | "audit.read" | "system.read" | "settings.read" | "settings.write")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: components["schemas"]["Account"];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an account */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change an account’s role, permissions or name, or switch it off */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        role?: "viewer" | "requester" | "admin";
                        permissions?: ("invites.read" | "invites.write" | "members.read" | "members.write" | "servers.read" | "servers.write" | "accounts.read" | "accounts.write" | "audit.read" | "system.read" | "settings.read" | "settings.write")[];
                        disabled?: boolean;
                        display_name?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: components["schemas"]["Account"];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    q?: string;
                    action?: string;
                    actor_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["AuditEntry"][];
                            next_cursor: string | null;
                            total: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that is kept about you, as a file */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnData"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/server-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kinds of media servers Foyer knows, as data for the pages */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ServerKind"][];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/servers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All connected media servers with their libraries */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Server"][];
                            next_cursor: string | null;
                            total: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Connects a media server, by address or from a list that was found */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        kind: string;
                        name?: string;
                        url: string;
                        credentials: {
                            [key: string]: string;
                        };
                    } | {
                        kind: string;
                        name?: string;
                        discovery_id: string;
                        external_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Server"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/servers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One media server */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Server"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Forgets a media server; access at the server itself stays as it is */
        delete: {
            parameters: {
                query?: {
                    force?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes name, address, credentials or what is shared by default */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        url?: string;
                        credentials?: {
                            [key: string]: string;
                        };
                        /** @enum {boolean} */
                        is_default?: true;
                        default_library_ids?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Server"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/servers/{id}/posters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Posters of some libraries, as a guest of an invite to them would see them */
        get: {
            parameters: {
                query?: {
                    /** @description Ids of libraries with commas between them; all libraries of the server where left out. */
                    libraries?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: string[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/servers/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries an address and its credentials, and keeps neither */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        kind: string;
                        url: string;
                        credentials: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ok: boolean;
                            name: string | null;
                            version: string | null;
                            libraries: {
                                external_id: string;
                                title: string;
                                /** @enum {string} */
                                type: "movie" | "show" | "music" | "photo" | "other";
                            }[];
                            problem: {
                                /** @enum {string} */
                                code: "unreachable" | "timeout" | "tls" | "token_refused" | "not_owner" | "wrong_server" | "busy" | "unexpected_answer";
                                detail: string;
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/servers/discover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lists the servers of the account that has just signed in to connect one */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        external_id_of_sign_in: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            discovery_id: string;
                            kind: string;
                            expires_at: string;
                            items: {
                                external_id: string;
                                name: string;
                                version: string;
                                owned: boolean;
                                presence: boolean;
                                connections: {
                                    url: string;
                                    local: boolean;
                                    relay: boolean;
                                }[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/servers/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the server now and brings what is stored of it up to date */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Server"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/servers/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the server now and brings what is stored of it up to date */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Server"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/images/{signed}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture of a media server, by a path that Foyer signed */
        get: {
            parameters: {
                query?: {
                    w?: number;
                };
                header?: never;
                path: {
                    signed: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/servers/{id}/limit-choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ratings and labels that the server has, to pick from where people are limited */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LimitChoices"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell a guest what an invite is, or why it lets nobody in */
        post: {
            parameters: {
                query?: {
                    code?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ValidatedInvite"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Use an invite: by a finished sign-in, an e-mail address or username, and names and passwords for servers of their own */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RedeemRequestInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Redemption"];
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Redemption"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/redemptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a redemption is; its id is the permission to ask */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Redemption"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/redemptions/{id}/mend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try again what has failed where an invite keeps what worked; its id is the permission */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MendRequestInput"];
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Redemption"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/onboarding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The steps before joining, and how far this browser is with them */
        post: {
            parameters: {
                query?: {
                    language?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Onboarding"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/onboarding/step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start or finish a step before joining */
        post: {
            parameters: {
                query?: {
                    language?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InviteOnboardingStepInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OnboardingStepOutcome"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/redemptions/{id}/onboarding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The steps after joining; the redemption’s id is the permission to see them */
        get: {
            parameters: {
                query?: {
                    language?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Onboarding"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Start or finish a step after joining */
        post: {
            parameters: {
                query?: {
                    language?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OnboardingActionInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OnboardingStepOutcome"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/many": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make many invites of the same settings: so many, or one for each person of a CSV */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ManyInvitesInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ManyInvitesMade"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/many/{id}/invites.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The invites that were made at once as a CSV: name, address, code, link */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/many/{id}/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the invites that were made at once to those they are for, each once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        language?: "en" | "de" | "fr" | "es" | "da";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sent: number;
                            skipped: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/{id}/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an invite by e-mail */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        /** @enum {string} */
                        language?: "en" | "de" | "fr" | "es" | "da";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sent: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invite-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Presets of the form for a new invite */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InviteTemplateList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Keep a preset of the form */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewInviteTemplateInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InviteTemplate"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invite-templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a preset; invites made from it stay */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change what is given of a preset */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InviteTemplateChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InviteTemplate"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invites with their badges and people, filtered and searched */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    filter?: "all" | "active" | "redeemed" | "expired" | "used_up" | "disabled";
                    q?: string;
                    include_inactive?: string;
                    batch_id?: string;
                    tier_id?: string;
                    server_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InviteList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make an invite */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewInviteInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Invite"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Numbers about invites and their use */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InviteStats"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everyone who came in by an invite */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["InviteMember"][];
                            next_cursor: string | null;
                            total: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One invite */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Invite"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Change what is given of an invite and leave the rest */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InviteChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Invite"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Delete an invite; its members stay */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change what is given of an invite and leave the rest */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InviteChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Invite"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/invites/{id}/qr.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The link of an invite as a QR code */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/{id}/preflight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether an invite would let people in, from what was last seen of its servers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Preflight"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Begin to look at the servers of an invite again, and say what is known meanwhile */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Preflight"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/preflight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same for an invite as it stands in the form */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InviteDraftInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Preflight"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/{id}/view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An invite as its guest would see it, without a use */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ValidatedInvite"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same for an invite as it stands in the form */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InviteDraftInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ValidatedInvite"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go through using an invite for somebody, without doing any of it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DryRunRequestInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DryRun"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invites/{id}/redemptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who used this invite, and how it went */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    status?: "running" | "done" | "undone";
                    waiting?: "true";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RedemptionList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/redemptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last redemptions of all invites */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    status?: "running" | "done" | "undone";
                    waiting?: "true";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RedemptionList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/redemptions/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a redemption that was taken back once more, or what of it has failed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        server_id?: string;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Redemption"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/redemptions/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a failed redemption off what waits for the owner */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/guests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings: what every guest may be told */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GuestsSettings"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change settings: what every guest may be told */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GuestsSettingsChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GuestsSettings"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members, latest first, with the number under each filter */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    filter?: "all" | "active" | "expiring" | "idle" | "asking" | "expired" | "removed" | "invited" | "paused";
                    q?: string;
                    label_id?: string;
                    server_id?: string;
                    tier_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Member"][];
                            next_cursor: string | null;
                            total: number;
                            counts: {
                                all: number;
                                active: number;
                                expiring: number;
                                idle: number;
                                asking: number;
                                expired: number;
                                removed: number;
                                invited: number;
                                paused: number;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at the servers for everybody: names, pictures and access */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RefreshResult"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One member */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Member"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Take the access away, and delete the invite with its last member unless keep_invite=true; with forget=true delete the record of someone without access */
        delete: {
            parameters: {
                query?: {
                    forget?: "true" | "false";
                    keep_invite?: "true" | "false";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Member"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change the name shown here and when the stay ends */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MemberChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Member"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/members/{id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set libraries and permissions at one server; the outcome stands in the account */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MemberAccessInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Member"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}/accounts/{account_id}/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep what was changed at the server itself, or have it set back there */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    account_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        answer: "keep" | "set_back";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Member"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at the servers for one member */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RefreshResult"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}/reinvite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invite somebody again with the libraries and permissions he had */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        expires_at?: string | null;
                    } | null;
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Member"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}/tier/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What being put on a tier would change for a member; changes nothing */
        get: {
            parameters: {
                query: {
                    tier_id: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MemberChanges"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}/tier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put a member on a tier, or with null let him keep what he has as settings of his own */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        tier_id: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Member"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/extension-requests/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a member who asked more time; who has left is invited again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        until: string | null;
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Member"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/extension-requests/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse more time, with a reason the person reads */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Member"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member-import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is at a server and no member yet; asks the server */
        get: {
            parameters: {
                query: {
                    server_id: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportPreview"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make members of people at a server, with what they have there or on a tier */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        server_id: string;
                        external_user_ids: "all" | string[];
                        /** @default null */
                        tier_id?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            imported: number;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member-labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The labels for members, with how many have each */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                /** @enum {string} */
                                colour: "grey" | "amber" | "green" | "blue" | "red" | "violet";
                                members: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** A new label for members */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewMemberLabelInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                /** @enum {string} */
                                colour: "grey" | "amber" | "green" | "blue" | "red" | "violet";
                                members: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member-labels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a label away from everybody */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change the name or colour of a label */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @enum {string} */
                        colour?: "grey" | "amber" | "green" | "blue" | "red" | "violet";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                /** @enum {string} */
                                colour: "grey" | "amber" | "green" | "blue" | "red" | "violet";
                                members: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/members/{id}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the labels of a member */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        label_ids: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Member"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}/links/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one record of two members would say; changes nothing */
        get: {
            parameters: {
                query: {
                    other_id: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MemberLinkPreview"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The other is the same person: his accounts, labels, note and history go to this member */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MemberLinkInputInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MemberLinkMade"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}/links/{link_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** They are two again, as they were where nothing was changed since */
        delete: {
            parameters: {
                query?: {
                    distinct?: "true" | "false";
                };
                header?: never;
                path: {
                    id: string;
                    link_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MemberUnlinked"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}/accounts/{account_id}/detach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The account at this server belongs to somebody else: it becomes a member of its own */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    account_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MemberUnlinked"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member-suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members who may be one person, with what is alike */
        get: {
            parameters: {
                query?: {
                    member_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MemberSuggestions"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member-suggestions/not-same": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Two members are not one person: not suggested again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        one_id: string;
                        other_id: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member-bulk/matching": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom the filters and the search of the list match, to do something with all of them */
        get: {
            parameters: {
                query?: {
                    filter?: "all" | "active" | "expiring" | "idle" | "asking" | "expired" | "removed" | "invited" | "paused";
                    q?: string;
                    label_id?: string;
                    server_id?: string;
                    tier_id?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MatchingMembers"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member-bulk/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would happen to how many, and to whom; changes nothing */
        post: {
            parameters: {
                query?: {
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MemberBulkInputInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MemberBulkPreview"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member-bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do something to many members; what cannot be taken back begins after ten seconds */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MemberBulkInputInput"];
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MemberBulkAction"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member-bulk/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far it is, with what became of each */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MemberBulkAction"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/member-bulk/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take it back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MemberBulkAction"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/member": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your access, its end, and how to open your servers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnMember"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Leave: give up your access everywhere */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnMember"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/extension-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for more time */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default  */
                        message?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnMember"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/extension-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a request for more time back */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnMember"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings: looking after members */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MembersSettings"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change settings: looking after members */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MembersSettingsChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MembersSettings"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/tiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tiers with how many invites and members are on them */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TierList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a tier */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewTierInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Tier"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tiers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One tier */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Tier"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Change a tier, and say who of those on it gets the change */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TierChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Tier"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Delete a tier; with keep_settings=true who is on it keeps its settings as his own */
        delete: {
            parameters: {
                query?: {
                    keep_settings?: "true" | "false";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tiers/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a change of a tier means for everybody on it; changes nothing */
        post: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TierWishInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TierPreview"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tiers/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the latest change of a tier has come with its members */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TierProgress"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/onboarding/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The flows of steps before and after joining: what kinds of servers bring, then one’s own */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OnboardingFlowList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a flow that invites can choose */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewOnboardingFlowInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OnboardingFlow"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/onboarding/flows/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a flow from a file that an export wrote */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OnboardingFlowFileInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OnboardingFlow"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/onboarding/flows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One flow with its steps */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OnboardingFlow"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Replace a flow */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OnboardingFlowChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OnboardingFlow"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Delete a flow that no invite chooses */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/onboarding/flows/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a kind of server its shipped steps back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OnboardingFlow"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/onboarding/flows/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A flow as a file, for another Foyer or for keeping */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OnboardingFlowFile"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/onboarding/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Steps as a guest would see them, and what is wrong with them; stores nothing */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OnboardingDraftInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OnboardingPreview"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/onboarding/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who finished which step, their answers, and who is stuck */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    filter?: "all" | "going" | "stuck" | "finished";
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OnboardingPersonList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/onboarding/people/{member_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far one member is with his steps */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    member_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OnboardingPerson"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/onboarding/links/{link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open the link of a step, which finishes it; the link was made for one person and step */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    link: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/onboarding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own steps after joining */
        get: {
            parameters: {
                query?: {
                    language?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Onboarding"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Start or finish one of one’s own steps */
        post: {
            parameters: {
                query?: {
                    language?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OnboardingActionInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OnboardingStepOutcome"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kinds of channels, with their fields */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["ChannelKind"][];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where notices go */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["NotificationChannel"][];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Add a channel */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewNotificationChannelInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CreatedNotificationChannel"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a channel with what it has sent and has yet to send */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change what is given of a channel; it is then tried again */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NotificationChannelChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NotificationChannel"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/notifications/channels/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a real test message and see what the other side says */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NotificationTestInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NotificationTestResult"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/channels/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new secret to sign with, shown this once; the one before signs too until the next change */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SigningSecret"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which channels send which notice */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["NoticeRow"][];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Choose whether a channel sends a notice */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NotificationRuleInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["NoticeRow"][];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What you are told of, and over what */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnNotificationChoices"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Choose whether you are told of something over a kind of channel */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OwnNotificationChoiceChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnNotificationChoices"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/notifications/unsubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the link under a mail would switch off */
        get: {
            parameters: {
                query: {
                    token: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Unsubscription"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Switch a notice off, or on again, with the link under a mail */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UnsubscribeChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Unsubscription"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages sent, waiting and given up, newest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    state?: "waiting" | "sent" | "dead";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NotificationDeliveryList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/deliveries/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each try of a message came to, oldest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["NotificationAttempt"][];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/deliveries/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a message again that was given up */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ResentNotifications"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/deliveries/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try all messages again that were given up and would not come too late */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ResentNotifications"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-requests/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether access can be asked for, and what the form asks */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessForm"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asked to be let in, latest first, with the number under each filter */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    filter?: "waiting" | "in_line" | "coming" | "in" | "failed" | "closed" | "all";
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessRequestList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Ask to be let in; answers with the private link of the request */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AskForAccessInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnAccessRequest"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-requests/own/{link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a request stands; its private link is the permission to ask */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    link: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnAccessRequest"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-requests/own/{link}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take one’s own request back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    link: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnAccessRequest"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-requests/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve several at once, each with the same access */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ApproveAccessRequestsInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnsweredAccessRequests"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-requests/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say no to several at once, each with the same reason */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RefuseAccessRequestsInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnsweredAccessRequests"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-requests/blocked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses and names that cannot ask */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockedAskerList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-requests/blocked/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Let an address or name ask again */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessRequest"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-requests/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let this person in, or into the line where all seats are taken */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ApproveAccessRequestInput"] | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessRequest"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-requests/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say no, with a reason for the person, and so that he cannot ask again where wanted */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RefuseAccessRequestInput"] | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessRequest"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/access-requests/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try once more to let in, after it was taken back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessRequest"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many seats there are and how many are taken, at all and by server */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Seats"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seats/idle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whose seats would be offered to those who wait; nothing happens by looking */
        get: {
            parameters: {
                query?: {
                    idle_days?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IdleSeats"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seats/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which members were asked for their seat and what became of it, latest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SeatOfferList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seats/offers/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a freed seat back: the member is invited again with what he had */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SeatOffer"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seats/own/{link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A member’s seat that is to be given away; the link in his message is the permission */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    link: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnSeat"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seats/own/{link}/keep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep one’s seat */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    link: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnSeat"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/access-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings: asking for access, and seats */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessRequestsSettings"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change settings: asking for access, and seats */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AccessRequestsSettingsChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessRequestsSettings"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/moves/programs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The programs whose files can be read */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProgramList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Moves of the last weeks, the latest first */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MoveList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Read another program’s file, which is the body; nothing comes over yet */
        post: {
            parameters: {
                query: {
                    program: string;
                    file_name?: string;
                    take_tokens?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Move"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moves/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One move: where it stands, and how many entries of which kind */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Move"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Forget what was read; what came over stays */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Say which connected server each of the file’s is; everything is looked at anew */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Move"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/moves/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the file holds, what would become of it, and what became of it */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    section?: components["schemas"]["MoveSectionInput"];
                    verdict?: "new" | "known" | "blocked";
                    outcome?: "done" | "known" | "left" | "failed";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MoveEntryList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moves/{id}/outcome.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of every entry, as a CSV */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moves/{id}/connect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Connect one of the file’s servers with the token that came with it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveConnectInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Move"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/moves/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let it come over, or try again what failed; no server is told anything */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Move"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/sponsorship": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether you may invite, how many more, and what you may share */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnSponsorship"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your invites, and who came by them */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnInviteList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Invite somebody */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewOwnInviteInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnInvite"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/invites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an invite back that nobody has used */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnInvite"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sponsorship/rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may invite: tiers and members with a right of their own */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SponsorRightList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sponsorship/rights/member/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say whom a member may invite */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SponsorRightWishInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SponsorRightList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Take away what is said of whom a member may invite */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SponsorRightList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sponsorship/rights/tier/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say whom everybody on a tier may invite */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SponsorRightWishInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SponsorRightList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Take away what is said of whom everybody on a tier may invite */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SponsorRightList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sponsorship/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who came by whom: those at the top, those below one of them, or those of a name */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    cursor?: string;
                    sponsor_id?: string;
                    q?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SponsorNodeList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sponsorship/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person in the tree, with whom he came by */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SponsorNode"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sponsorship/people/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whom pausing, resuming or removing a branch would be done to */
        post: {
            parameters: {
                query?: {
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SponsorBranchWishInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SponsorBranchPreview"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sponsorship/people/{id}/branch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause, resume or remove a branch */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SponsorBranchWishInput"];
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SponsorBranchAction"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sponsorship/people/{id}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done to a branch lately */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SponsorActionList"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sponsorship/actions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an action on a branch is, for each person and server */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    offset?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SponsorBranchAction"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sponsorship/actions/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an action on a branch back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SponsorBranchAction"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/sponsorship": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings: members who invite */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SponsorshipSettings"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change settings: members who invite */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SponsorshipSettingsChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SponsorshipSettings"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/me/servers/{serverId}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set your password at a server that has accounts of its own */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    serverId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ServerPasswordInputInput"];
                };
            };
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{id}/password-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a link with which a member sets a new password at a server; the one before ends */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewPasswordLinkInput"];
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PasswordLink"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/server-passwords/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a link for a new password is for */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PasswordLinkTokenInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServerPasswordPage"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/server-passwords": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password with a link */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PasswordLinkUseInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServerPasswordPage"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings: signing in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInSettings"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change settings: signing in */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignInSettingsChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInSettings"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/settings/single-sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings: single sign-on */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SingleSignOnSettings"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change settings: single sign-on */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SingleSignOnSettingsChangeInput"];
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SingleSignOnSettings"];
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events that say what changed */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/unsubscribe/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch a notice off by the button of a mail program (RFC 8058, one click) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ProblemInput: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail: string;
            errors?: {
                field: string;
                code: string;
                message: string;
            }[];
            incident?: string;
            retry_after_seconds?: number;
        };
        AccountInput: {
            id: string;
            username: string;
            display_name: string;
            email: string | null;
            avatar_url: string | null;
            /** @enum {string} */
            role: "viewer" | "requester" | "admin";
            permissions: ("invites.read" | "invites.write" | "members.read" | "members.write" | "servers.read" | "servers.write" | "accounts.read" | "accounts.write" | "audit.read" | "system.read" | "settings.read" | "settings.write")[];
            disabled: boolean;
            is_owner: boolean;
            has_password: boolean;
            has_totp: boolean;
            language: ("en" | "de" | "fr" | "es" | "da") | null;
            created_at: string;
            last_seen_at: string | null;
        };
        SessionInput: {
            id: string;
            current: boolean;
            created_at: string;
            last_seen_at: string;
            expires_at: string;
            ip: string | null;
            user_agent: string | null;
        };
        AccountLinkInput: {
            provider: string;
            name: string;
            email: string | null;
            avatar_url: string | null;
            linked_at: string;
        };
        ApiKeyInput: {
            id: string;
            name: string;
            prefix: string;
            scopes: ("invites.read" | "invites.write" | "members.read" | "members.write" | "servers.read" | "servers.write" | "accounts.read" | "accounts.write" | "audit.read" | "system.read" | "settings.read" | "settings.write")[];
            created_at: string;
            expires_at: string | null;
            last_used_at: string | null;
        };
        NewApiKeyInput: {
            id: string;
            name: string;
            prefix: string;
            scopes: ("invites.read" | "invites.write" | "members.read" | "members.write" | "servers.read" | "servers.write" | "accounts.read" | "accounts.write" | "audit.read" | "system.read" | "settings.read" | "settings.write")[];
            created_at: string;
            expires_at: string | null;
            last_used_at: string | null;
            key: string;
        };
        AuditEntryInput: {
            id: string;
            at: string;
            actor: {
                /** @enum {string} */
                kind: "account" | "api_key" | "system" | "guest";
                id: string | null;
                name: string;
            };
            action: string;
            target: {
                kind: string;
                id: string;
                name: string;
            } | null;
            details: {
                [key: string]: unknown;
            };
            ip: string | null;
        };
        OwnDataInput: {
            exported_at: string;
        } & {
            [key: string]: unknown;
        };
        PasskeyInput: {
            id: string;
            name: string;
            created_at: string;
            last_used_at: string | null;
        };
        ChannelKindInput: {
            kind: string;
            label: string;
            icon: string;
            /** @enum {string} */
            reach: "people" | "place";
            signs: boolean;
            fields: {
                name: string;
                /** @enum {string} */
                kind: "text" | "number" | "url" | "email" | "choice";
                required: boolean;
                secret: boolean;
                initial: string | number | null;
                options: string[];
                min: number | null;
                max: number | null;
                example: string | null;
            }[];
        };
        NotificationChannelInput: {
            id: string;
            kind: string;
            name: string;
            enabled: boolean;
            values: {
                [key: string]: string | number;
            };
            secrets_set: string[];
            /** @enum {string} */
            state: "working" | "troubled" | "stopped" | "off";
            problem: {
                code: string;
                answer: string;
                since: string;
            } | null;
            created_at: string;
        };
        NewNotificationChannelInput: {
            kind: string;
            name: string;
            values: {
                [key: string]: string | number;
            };
        };
        NotificationChannelChangeInput: {
            name?: string;
            values?: {
                [key: string]: string | number;
            };
            enabled?: boolean;
        };
        CreatedNotificationChannelInput: {
            channel: components["schemas"]["NotificationChannelInput"];
            secret: string | null;
        };
        NotificationTestResultInput: {
            /** @enum {string} */
            outcome: "sent" | "later" | "refused";
            code: string;
            answer: string;
        };
        NoticeRowInput: {
            id: string;
            titles: {
                en: string;
                de: string;
                fr: string;
                es: string;
                da: string;
            };
            /** @enum {string} */
            audience: "owners" | "person";
            optional: boolean;
            channel_ids: string[];
        };
        NotificationRuleInput: {
            notice_id: string;
            channel_id: string;
            enabled: boolean;
        };
        NotificationDeliveryInput: {
            id: string;
            notice: {
                id: string;
                titles: {
                    en: string;
                    de: string;
                    fr: string;
                    es: string;
                    da: string;
                } | null;
            };
            channel: {
                id: string;
                name: string;
                kind: string;
            };
            receiver: {
                name: string;
                email: string | null;
            } | null;
            /** @enum {string} */
            state: "waiting" | "sent" | "dead";
            tries: number;
            code: string | null;
            next_try_at: string | null;
            created_at: string;
            settled_at: string | null;
        };
        NotificationDeliveryListInput: {
            items: components["schemas"]["NotificationDeliveryInput"][];
            next_cursor: string | null;
            total: number;
            counts: {
                waiting: number;
                sent: number;
                dead: number;
            };
            resendable: number;
        };
        NotificationAttemptInput: {
            id: string;
            at: string;
            /** @enum {string} */
            outcome: "sent" | "later" | "refused";
            code: string;
            answer: string;
            took_ms: number;
        };
        OwnNotificationChoicesInput: {
            channels: {
                kind: string;
                label: string;
                icon: string;
                reaches: boolean;
            }[];
            items: {
                notice_id: string;
                titles: {
                    en: string;
                    de: string;
                    fr: string;
                    es: string;
                    da: string;
                };
                channels: {
                    kind: string;
                    enabled: boolean;
                }[];
            }[];
        };
        OwnNotificationChoiceChangeInput: {
            notice_id: string;
            channel_kind: string;
            enabled: boolean;
        };
        UnsubscriptionInput: {
            titles: {
                en: string;
                de: string;
                fr: string;
                es: string;
                da: string;
            };
            enabled: boolean;
        };
        UnsubscribeChangeInput: {
            token: string;
            enabled: boolean;
        };
        NotificationTestInput: {
            /** Format: email */
            email?: string;
        };
        ResentNotificationsInput: {
            resent: number;
        };
        AccessFormInput: {
            is_open: boolean;
            answer: ("owner" | "automatic") | null;
            /** @enum {string} */
            ask_code: "off" | "optional" | "required";
            /** @enum {string} */
            ask_name: "off" | "optional" | "required";
            /** @enum {string} */
            ask_message: "off" | "optional" | "required";
            greeting: string;
            server_name: string | null;
            server_kind_label: string | null;
            posters: string[];
            in_line: number | null;
            form: string;
        };
        AskForAccessInput: {
            who: string;
            name?: string;
            message?: string;
            code?: string;
            language?: string;
            form: string;
            website?: string;
        };
        OwnAccessRequestInput: {
            link: string;
            who: string;
            /** @enum {string} */
            state: "asked" | "in_line" | "approved" | "in" | "failed" | "refused" | "withdrawn" | "lapsed";
            place: number | null;
            reason: string | null;
            problem_code: string | null;
            server_name: string | null;
            server_kind_label: string | null;
            open_links: {
                name: string;
                url: string;
            }[];
            continue_path: string | null;
            may_withdraw: boolean;
            is_mailed: boolean;
        };
        AccessRequestInput: {
            id: string;
            who: string;
            name: string;
            email: string | null;
            message: string;
            language: string | null;
            /** @enum {string} */
            state: "asked" | "in_line" | "approved" | "in" | "failed" | "refused" | "withdrawn" | "lapsed";
            place: number | null;
            by_code: boolean;
            access: {
                /** @default null */
                tier_id: string | null;
                server_id: string | null;
                library_ids: ("all" | string[]) | null;
                duration_days: number | null;
            } | null;
            invite_id: string | null;
            member_id: string | null;
            problem_code: string | null;
            reason: string | null;
            answered_by: string | null;
            asked_before: number;
            asked_at: string;
            lined_at: string | null;
            answered_at: string | null;
        };
        AccessRequestListInput: {
            items: components["schemas"]["AccessRequestInput"][];
            next_cursor: string | null;
            total: number;
            counts: {
                waiting: number;
                in_line: number;
                coming: number;
                in: number;
                failed: number;
                closed: number;
                all: number;
            };
        };
        ApproveAccessRequestInput: {
            access?: {
                /** @default null */
                tier_id: string | null;
                server_id: string | null;
                library_ids: ("all" | string[]) | null;
                duration_days: number | null;
            };
        };
        RefuseAccessRequestInput: {
            reason?: string;
            block?: boolean;
        };
        ApproveAccessRequestsInput: {
            ids: string[];
            access?: {
                /** @default null */
                tier_id: string | null;
                server_id: string | null;
                library_ids: ("all" | string[]) | null;
                duration_days: number | null;
            };
        };
        RefuseAccessRequestsInput: {
            ids: string[];
            reason?: string;
            block?: boolean;
        };
        AnsweredAccessRequestsInput: {
            answered: number;
            problems: {
                id: string;
                code: string;
            }[];
        };
        BlockedAskerInput: {
            id: string;
            who: string;
            blocked_by: string;
            blocked_at: string;
        };
        BlockedAskerListInput: {
            items: components["schemas"]["BlockedAskerInput"][];
            next_cursor: string | null;
            total: number;
        };
        SeatsInput: {
            all: {
                limit: number | null;
                taken: number;
            };
            servers: {
                id: string;
                name: string;
                limit: number | null;
                taken: number;
            }[];
            in_line: number;
        };
        IdleSeatsInput: {
            items: {
                member_id: string;
                name: string;
                joined_at: string;
                last_seen_at: string | null;
                is_reachable: boolean;
            }[];
        };
        SeatOfferInput: {
            id: string;
            member_id: string;
            name: string;
            /** @enum {string} */
            state: "told" | "kept" | "watched" | "freeing" | "freed" | "returned" | "called_off";
            last_seen_at: string | null;
            told_at: string;
            until: string;
            ended_at: string | null;
            undo_until: string | null;
        };
        SeatOfferListInput: {
            items: components["schemas"]["SeatOfferInput"][];
            next_cursor: string | null;
            total: number;
        };
        OwnSeatInput: {
            name: string;
            /** @enum {string} */
            state: "told" | "kept" | "watched" | "freeing" | "freed" | "returned" | "called_off";
            until: string;
            server_name: string | null;
        };
        LibraryInput: {
            id: string;
            external_id: string;
            title: string;
            /** @enum {string} */
            type: "movie" | "show" | "music" | "photo" | "other";
            item_count: number | null;
            is_default: boolean;
            missing: boolean;
        };
        ServerInput: {
            id: string;
            kind: string;
            name: string;
            url: string;
            external_id: string;
            version: string;
            is_default: boolean;
            owner_name: string | null;
            status: {
                reachable: boolean | null;
                checked_at: string | null;
                problem_code: string | null;
            };
            libraries: components["schemas"]["LibraryInput"][];
            created_at: string;
        };
        ServerKindInput: {
            kind: string;
            label: string;
            icon: string;
            default_port: number;
            url_example: string;
            credential_fields: {
                name: string;
                /** @enum {string} */
                kind: "url" | "secret" | "text";
                required: boolean;
            }[];
            /** @enum {string} */
            join_flow: "external_sign_in" | "local_account";
            user_types: ("friend" | "home" | "local")[];
            capabilities: string[];
            permissions: ("download" | "live_tv" | "camera_upload")[];
            restrictions: {
                name: string;
                /** @enum {string} */
                kind: "list" | "number" | "switch";
                words: (("ratings" | "labels") | string[]) | null;
                min: number | null;
                max: number | null;
            }[];
            discovery: boolean;
        };
        LimitChoicesInput: {
            items: {
                name: string;
                choices: {
                    value: string | number;
                    label: string;
                }[];
            }[];
            /** @enum {string} */
            state: "asking" | "fresh" | "stale";
            age_seconds: number | null;
        };
        RestrictionsInput: {
            [key: string]: string[] | number | boolean | null;
        };
        ServerAccessInput: {
            server_id: string;
            libraries: "all" | string[];
            allow_sync: boolean;
            allow_channels: boolean;
            allow_camera_upload: boolean;
            restrictions: components["schemas"]["RestrictionsInput"];
        };
        NewTierInput: {
            name: string;
            /** @default  */
            description: string;
            /** @default null */
            duration_days: number | null;
            access: components["schemas"]["ServerAccessInput"][];
        };
        TierWishInput: {
            name: string;
            /** @default  */
            description: string;
            /** @default null */
            duration_days: number | null;
            access: components["schemas"]["ServerAccessInput"][];
            version: number;
        };
        TierChangeInput: {
            name: string;
            /** @default  */
            description: string;
            /** @default null */
            duration_days: number | null;
            access: components["schemas"]["ServerAccessInput"][];
            version: number;
            apply_to: ("everyone" | "nobody") | string[];
            seen?: string;
        };
        TierInput: {
            id: string;
            name: string;
            description: string;
            duration_days: number | null;
            access: components["schemas"]["ServerAccessInput"][];
            servers: {
                id: string;
                name: string;
                libraries: string[];
            }[];
            version: number;
            invites: number;
            members: number;
            created_at: string;
            updated_at: string;
        };
        TierListInput: {
            items: components["schemas"]["TierInput"][];
            next_cursor: string | null;
            total: number;
        };
        MemberChangesInput: {
            member: {
                id: string;
                name: string;
                avatar_url: string | null;
            };
            servers: {
                server_id: string;
                server_name: string;
                /** @enum {string} */
                change: "added" | "removed" | "changed";
                libraries_added: string[];
                libraries_removed: string[];
                permissions: {
                    /** @enum {string} */
                    name: "allow_sync" | "allow_channels" | "allow_camera_upload";
                    to: boolean;
                }[];
                restrictions: {
                    name: string;
                    from: string[] | number | boolean | null;
                    to: string[] | number | boolean | null;
                }[];
            }[];
            end: {
                from: string | null;
                to: string | null;
            } | null;
        };
        TierPreviewInput: {
            items: components["schemas"]["MemberChangesInput"][];
            next_cursor: string | null;
            total: number;
            on_tier: number;
            seen: string;
        };
        TierProgressInput: {
            total: number;
            waiting: number;
            done: number;
            under_way: number;
            failed: number;
            left: number;
            started_at: string | null;
            people: {
                member_id: string;
                name: string;
                /** @enum {string} */
                state: "waiting" | "under_way" | "failed";
                servers: {
                    server_name: string;
                    /** @enum {string} */
                    state: "done" | "under_way" | "failed";
                    problem: {
                        code: string;
                        detail: string;
                    } | null;
                }[];
            }[];
        };
        MemberBulkInputInput: {
            /** @constant */
            kind: "remove";
            member_ids: string[];
        } | {
            /** @constant */
            kind: "reinvite";
            member_ids: string[];
        } | {
            /** @enum {string} */
            kind: "pause" | "resume";
            member_ids: string[];
        } | {
            /** @constant */
            kind: "extend";
            member_ids: string[];
            days: number;
        } | {
            /** @constant */
            kind: "end";
            member_ids: string[];
            until: string | null;
        } | {
            /** @constant */
            kind: "label";
            member_ids: string[];
            label_id: string;
            gives: boolean;
        } | {
            /** @constant */
            kind: "tier";
            member_ids: string[];
            tier_id: string | null;
        } | {
            /** @constant */
            kind: "message";
            member_ids: string[];
            subject: string;
            text: string;
        } | {
            /** @enum {string} */
            kind: "keep_drift" | "set_back";
            member_ids: string[];
        };
        MatchingMembersInput: {
            items: {
                id: string;
                name: string;
            }[];
            total: number;
        };
        MemberBulkPreviewInput: {
            total: number;
            meant: number;
            skips: {
                /** @enum {string} */
                reason: "gone" | "has_left" | "has_access" | "no_end" | "in_past" | "unchanged" | "busy" | "no_channel" | "no_address" | "switched_off";
                count: number;
            }[];
            items: {
                member_id: string;
                name: string;
                skip: ("gone" | "has_left" | "has_access" | "no_end" | "in_past" | "unchanged" | "busy" | "no_channel" | "no_address" | "switched_off") | null;
                ends: {
                    before: string | null;
                    after: string | null;
                } | null;
                server_ids: string[];
            }[];
            next_offset: number | null;
        };
        MemberBulkActionInput: {
            id: string;
            /** @enum {string} */
            kind: "remove" | "reinvite" | "extend" | "end" | "label" | "pause" | "resume" | "tier" | "message" | "keep_drift" | "set_back";
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "undoing" | "undone";
            starts_at: string;
            can_undo: boolean;
            counts: {
                all: number;
                waiting: number;
                done: number;
                skipped: number;
                failed: number;
                undone: number;
            };
            items: {
                member_id: string;
                name: string;
                /** @enum {string} */
                state: "waiting" | "done" | "skipped" | "failed" | "undone";
                problem: string | null;
                servers: {
                    server_id: string;
                    /** @enum {string} */
                    state: "under_way" | "done" | "failed";
                    problem: {
                        code: string;
                        detail: string;
                    } | null;
                }[];
            }[];
            next_offset: number | null;
        };
        MemberChangeInput: {
            display_name?: string;
            expires_at?: string | null;
            note?: string;
        };
        MemberAccessInput: {
            server_id: string;
            library_ids: string[];
            allow_sync: boolean;
            allow_channels: boolean;
            allow_camera_upload: boolean;
            restrictions?: components["schemas"]["RestrictionsInput"];
        };
        NewMemberLabelInput: {
            name: string;
            /** @enum {string} */
            colour: "grey" | "amber" | "green" | "blue" | "red" | "violet";
        };
        MemberLabelInput: {
            id: string;
            name: string;
            /** @enum {string} */
            colour: "grey" | "amber" | "green" | "blue" | "red" | "violet";
        };
        ImportPreviewInput: {
            items: {
                external_user_id: string;
                name: string;
                email: string | null;
                avatar_url: string | null;
                user_type: string;
                is_pending: boolean;
                libraries: string[];
                last_seen_at: string | null;
                member: {
                    id: string;
                    name: string;
                } | null;
            }[];
        };
        MemberAccountInput: {
            id: string;
            server_id: string;
            server_name: string;
            external_user_id: string | null;
            /** @enum {string} */
            user_type: "friend" | "home" | "local";
            /** @enum {string} */
            wanted: "access" | "disabled" | "none";
            /** @enum {string} */
            observed: "invited" | "pending" | "accepted" | "changed" | "disabled" | "gone" | "unknown";
            observed_at: string | null;
            library_ids: string[];
            allow_sync: boolean;
            allow_channels: boolean;
            allow_camera_upload: boolean;
            restrictions: components["schemas"]["RestrictionsInput"];
            last_problem: {
                code: string;
                detail: string;
            } | null;
            differences: {
                missing_libraries: string[];
                extra_libraries: string[];
                permissions: ("allow_sync" | "allow_channels" | "allow_camera_upload")[];
                restrictions: string[];
            } | null;
            delete_after: string | null;
            next_try_at: string | null;
        };
        MemberInput: {
            id: string;
            name: string;
            username: string | null;
            email: string | null;
            avatar_url: string | null;
            invite: {
                id: string;
                code: string;
                exists: boolean;
                is_last: boolean;
            } | null;
            joined_at: string;
            expires_at: string | null;
            last_seen_at: string | null;
            tier: {
                id: string;
                name: string;
            } | null;
            seen_is_known: boolean;
            note: string;
            labels: components["schemas"]["MemberLabelInput"][];
            extension: {
                id: string;
                message: string;
                asked_at: string;
            } | null;
            links: {
                id: string;
                name: string;
                linked_at: string;
            }[];
            /** @enum {string} */
            status: "active" | "invited" | "paused" | "removing" | "removed" | "expired";
            accounts: components["schemas"]["MemberAccountInput"][];
        };
        RefreshResultInput: {
            updated: number;
            unchanged: number;
            gone: number;
            failed: number;
        };
        MemberLinkInputInput: {
            other_id: string;
            /**
             * @default this
             * @enum {string}
             */
            name: "this" | "other";
            /**
             * @default this
             * @enum {string}
             */
            email: "this" | "other";
        };
        MemberLinkPreviewInput: {
            this: {
                id: string;
                name: string;
                username: string | null;
                email: string | null;
                avatar_url: string | null;
                expires_at: string | null;
                servers: string[];
            };
            other: {
                id: string;
                name: string;
                username: string | null;
                email: string | null;
                avatar_url: string | null;
                expires_at: string | null;
                servers: string[];
            };
            problem: ("same_member" | "accounts_at_one_server" | "reinvite_running") | null;
            servers_of_both: string[];
            expires_at: string | null;
            leaves_tier: boolean;
        };
        MemberLinkMadeInput: {
            link_id: string;
            member: components["schemas"]["MemberInput"];
        };
        MemberUnlinkedInput: {
            member: components["schemas"]["MemberInput"];
            other: components["schemas"]["MemberInput"];
        };
        MemberSuggestionsInput: {
            items: {
                one: {
                    id: string;
                    name: string;
                    email: string | null;
                    avatar_url: string | null;
                    servers: string[];
                };
                other: {
                    id: string;
                    name: string;
                    email: string | null;
                    avatar_url: string | null;
                    servers: string[];
                };
                /** @enum {string} */
                reason: "email" | "username" | "name";
            }[];
        };
        OwnMemberInput: {
            id: string;
            name: string;
            /** @enum {string} */
            status: "active" | "invited" | "paused" | "removing" | "removed" | "expired";
            joined_at: string;
            expires_at: string | null;
            servers: {
                server_id: string;
                name: string;
                icon: string;
                /** @enum {string} */
                state: "open" | "invited" | "paused" | "ended";
                libraries: string[];
                own_username: string | null;
                links: {
                    /** @enum {string} */
                    device: "web" | "phone" | "tv";
                    url: string;
                }[];
            }[];
            may_ask: boolean;
            extension: {
                id: string;
                message: string;
                /** @enum {string} */
                state: "waiting" | "approved" | "refused" | "withdrawn";
                reason: string | null;
                asked_at: string;
                answered_at: string | null;
            } | null;
        };
        InviteInput: {
            id: string;
            code: string;
            url: string;
            description: string;
            message: string;
            server_id: string | null;
            server_name: string | null;
            created_at: string;
            created_by: string;
            expires_at: string | null;
            usage_limit: number | null;
            used_count: number;
            duration_days: number | null;
            allow_sync: boolean;
            allow_channels: boolean;
            allow_camera_upload: boolean;
            plex_home: boolean;
            libraries: string;
            library_ids: string[];
            is_active: boolean;
            tier: {
                id: string;
                name: string;
            } | null;
            tier_id: string | null;
            access: components["schemas"]["ServerAccessInput"][];
            /** @enum {string} */
            on_failure: "undo_all" | "keep";
            servers: {
                id: string;
                name: string;
                kind_label: string;
                icon: string;
            }[];
            bound_to: string | null;
            recipient: string | null;
            batch_id: string | null;
            onboarding_flow_id: string | null;
            title: string | null;
            accent: string | null;
            language: ("en" | "de" | "fr" | "es" | "da") | null;
            badges: ("active" | "redeemed" | "expired" | "used_up" | "disabled")[];
            users: {
                id: string;
                username: string;
                email: string | null;
                avatar_url: string | null;
                status: string;
            }[];
        };
        NewInviteInput: {
            code?: string;
            description?: string;
            message?: string;
            usage_limit?: number | null;
            expires_in_days?: number | null;
            expires_at?: string | null;
            duration_days?: number | null;
            allow_sync?: boolean;
            allow_channels?: boolean;
            allow_camera_upload?: boolean;
            plex_home?: boolean;
            libraries?: "all" | string | string[];
            server_id?: string;
            access?: components["schemas"]["ServerAccessInput"][];
            /** @enum {string} */
            on_failure?: "undo_all" | "keep";
            is_active?: boolean;
            tier_id?: string | null;
            bound_to?: string | null;
            recipient?: string | null;
            onboarding_flow_id?: string | null;
            title?: string | null;
            accent?: string | null;
            language?: ("en" | "de" | "fr" | "es" | "da") | null;
        };
        InviteChangeInput: {
            id?: string;
            code?: string;
            url?: string;
            description?: string;
            message?: string;
            server_id?: string | null;
            server_name?: string | null;
            created_at?: string;
            created_by?: string;
            expires_at?: string | null;
            usage_limit?: number | null;
            used_count?: number;
            duration_days?: number | null;
            allow_sync?: boolean;
            allow_channels?: boolean;
            allow_camera_upload?: boolean;
            plex_home?: boolean;
            libraries?: "all" | string | string[];
            library_ids?: string[];
            is_active?: boolean;
            tier?: {
                id: string;
                name: string;
            } | null;
            tier_id?: string | null;
            access?: components["schemas"]["ServerAccessInput"][];
            /** @enum {string} */
            on_failure?: "undo_all" | "keep";
            servers?: {
                id: string;
                name: string;
                kind_label: string;
                icon: string;
            }[];
            bound_to?: string | null;
            recipient?: string | null;
            batch_id?: string | null;
            onboarding_flow_id?: string | null;
            title?: string | null;
            accent?: string | null;
            language?: ("en" | "de" | "fr" | "es" | "da") | null;
            badges?: ("active" | "redeemed" | "expired" | "used_up" | "disabled")[];
            users?: {
                id: string;
                username: string;
                email: string | null;
                avatar_url: string | null;
                status: string;
            }[];
            expires_in_days?: number | null;
        };
        InviteListInput: {
            items: components["schemas"]["InviteInput"][];
            next_cursor: string | null;
            total: number;
            counts: {
                all: number;
                active: number;
                redeemed: number;
                expired: number;
                used_up: number;
                disabled: number;
            };
        };
        InviteStatsInput: {
            total: number;
            active: number;
            redeemed: number;
            expired: number;
            used_up: number;
            disabled: number;
            total_uses: number;
            members: number;
            active_members: number;
            redemptions_7_days: number;
            redemptions_30_days: number;
            failed_redemptions: number;
            by_day: {
                date: string;
                count: number;
            }[];
        };
        ValidatedInviteInput: {
            code: string;
            valid: boolean;
            reason: ("unknown" | "disabled" | "expired" | "used_up" | "sponsor" | "not_ready") | null;
            contact: string | null;
            invited_by: string | null;
            server_name: string | null;
            server_kind_label: string | null;
            join_flow: ("external_sign_in" | "local_account") | null;
            provider: string | null;
            user_type: ("friend" | "home" | "local") | null;
            libraries: {
                title: string;
                type: string;
                item_count: number | null;
            }[];
            expires_at: string | null;
            duration_days: number | null;
            message: string;
            title: string | null;
            message_html: string;
            accent: string | null;
            language: ("en" | "de" | "fr" | "es" | "da") | null;
            posters: string[];
            bound_to: string | null;
            /** @enum {string} */
            on_failure: "undo_all" | "keep";
            servers: {
                id: string;
                name: string;
                kind_label: string;
                icon: string;
                /** @enum {string} */
                join_flow: "external_sign_in" | "local_account";
                provider: string | null;
                libraries: {
                    title: string;
                    type: string;
                    item_count: number | null;
                }[];
                password_min_length: number | null;
            }[];
            has_steps_before: boolean;
        };
        RedeemRequestInput: {
            code: string;
            sign_in_id?: string;
            email?: string;
            username?: string;
            redemption_id?: string;
            accounts?: {
                server_id: string;
                username: string;
                password: string;
                existing?: boolean;
            }[];
        };
        MendRequestInput: {
            accounts?: {
                server_id: string;
                username: string;
                password: string;
                existing?: boolean;
            }[];
            server_id?: string;
        };
        RedemptionServerInput: {
            id: string;
            name: string;
            kind_label: string;
            icon: string;
            /** @enum {string} */
            state: "waiting" | "running" | "retrying" | "done" | "failed" | "undoing" | "undone";
            outcome: ("joined" | "already_member" | "invitation_sent") | null;
            problem: {
                code: string;
                detail: string;
                retry_after_seconds: number | null;
            } | null;
            waiting_for: {
                code: string;
                retry_at: string;
            } | null;
            steps: {
                name: string;
                /** @enum {string} */
                state: "waiting" | "running" | "done" | "undone";
            }[];
            /** @enum {string} */
            join_flow: "external_sign_in" | "local_account";
            username: string | null;
            existing: boolean;
            password_min_length: number | null;
            can_mend: boolean;
            welcome: {
                server_name: string;
                open_url: string | null;
                links: {
                    /** @enum {string} */
                    device: "web" | "phone" | "tv";
                    url: string;
                }[];
                libraries: {
                    title: string;
                    type: string;
                }[];
                expires_at: string | null;
                posters: string[];
            } | null;
        };
        RedemptionInput: {
            id: string;
            /** @enum {string} */
            status: "running" | "undoing" | "done" | "undone";
            steps: {
                name: string;
                /** @enum {string} */
                state: "waiting" | "running" | "done" | "undone";
            }[];
            person: {
                name: string;
                avatar_url: string | null;
            };
            outcome: ("joined" | "already_member" | "invitation_sent") | null;
            problem: {
                code: string;
                detail: string;
                retry_after_seconds: number | null;
            } | null;
            waiting_for: {
                code: string;
                retry_at: string;
            } | null;
            welcome: {
                server_name: string;
                open_url: string | null;
                links: {
                    /** @enum {string} */
                    device: "web" | "phone" | "tv";
                    url: string;
                }[];
                libraries: {
                    title: string;
                    type: string;
                }[];
                expires_at: string | null;
                posters: string[];
            } | null;
            can_choose_again: boolean;
            /** @enum {string} */
            on_failure: "undo_all" | "keep";
            servers: components["schemas"]["RedemptionServerInput"][];
        };
        RedemptionRecordInput: {
            id: string;
            invite_id: string;
            invite_code: string;
            invite_exists: boolean;
            person: {
                name: string;
                avatar_url: string | null;
            };
            email: string | null;
            /** @enum {string} */
            status: "running" | "done" | "undone";
            outcome: ("joined" | "already_member" | "invitation_sent") | null;
            problem: {
                code: string;
                detail: string;
                retry_after_seconds: number | null;
            } | null;
            /** @enum {string} */
            on_failure: "undo_all" | "keep";
            servers: {
                id: string;
                name: string;
                kind_label: string;
                icon: string;
                /** @enum {string} */
                state: "waiting" | "running" | "retrying" | "done" | "failed" | "undoing" | "undone";
                outcome: ("joined" | "already_member" | "invitation_sent") | null;
                problem: {
                    code: string;
                    detail: string;
                    retry_after_seconds: number | null;
                } | null;
                waiting_for: {
                    code: string;
                    retry_at: string;
                } | null;
                can_retry: boolean;
            }[];
            member_id: string | null;
            created_at: string;
            finished_at: string | null;
        };
        RedemptionListInput: {
            items: components["schemas"]["RedemptionRecordInput"][];
            next_cursor: string | null;
            total: number;
        };
        ManyInvitesInput: {
            invite: {
                description?: string;
                message?: string;
                usage_limit?: number | null;
                expires_in_days?: number | null;
                expires_at?: string | null;
                duration_days?: number | null;
                allow_sync?: boolean;
                allow_channels?: boolean;
                allow_camera_upload?: boolean;
                plex_home?: boolean;
                libraries?: "all" | string | string[];
                server_id?: string;
                access?: components["schemas"]["ServerAccessInput"][];
                /** @enum {string} */
                on_failure?: "undo_all" | "keep";
                is_active?: boolean;
                tier_id?: string | null;
                bound_to?: string | null;
                recipient?: string | null;
                onboarding_flow_id?: string | null;
                title?: string | null;
                accent?: string | null;
                language?: ("en" | "de" | "fr" | "es" | "da") | null;
            };
            count?: number;
            csv?: string;
        };
        ManyInvitesMadeInput: {
            batch_id: string;
            items: {
                id: string;
                code: string;
                url: string;
                recipient: string | null;
                bound_to: string | null;
            }[];
        };
        NewInviteTemplateInput: {
            name: string;
            fields: {
                description?: string;
                message?: string;
                usage_limit?: number | null;
                expires_in_days?: number | null;
                duration_days?: number | null;
                allow_sync?: boolean;
                allow_channels?: boolean;
                allow_camera_upload?: boolean;
                plex_home?: boolean;
                libraries?: "all" | string | string[];
                server_id?: string;
                access?: components["schemas"]["ServerAccessInput"][];
                /** @enum {string} */
                on_failure?: "undo_all" | "keep";
                is_active?: boolean;
                tier_id?: string | null;
                onboarding_flow_id?: string | null;
                title?: string | null;
                accent?: string | null;
                language?: ("en" | "de" | "fr" | "es" | "da") | null;
            };
            /** @default false */
            is_default: boolean;
        };
        InviteTemplateChangeInput: {
            name?: string;
            fields?: {
                description?: string;
                message?: string;
                usage_limit?: number | null;
                expires_in_days?: number | null;
                duration_days?: number | null;
                allow_sync?: boolean;
                allow_channels?: boolean;
                allow_camera_upload?: boolean;
                plex_home?: boolean;
                libraries?: "all" | string | string[];
                server_id?: string;
                access?: components["schemas"]["ServerAccessInput"][];
                /** @enum {string} */
                on_failure?: "undo_all" | "keep";
                is_active?: boolean;
                tier_id?: string | null;
                onboarding_flow_id?: string | null;
                title?: string | null;
                accent?: string | null;
                language?: ("en" | "de" | "fr" | "es" | "da") | null;
            };
            is_default?: boolean;
        };
        InviteTemplateInput: {
            id: string;
            name: string;
            fields: {
                description?: string;
                message?: string;
                usage_limit?: number | null;
                expires_in_days?: number | null;
                duration_days?: number | null;
                allow_sync?: boolean;
                allow_channels?: boolean;
                allow_camera_upload?: boolean;
                plex_home?: boolean;
                libraries?: "all" | string | string[];
                server_id?: string;
                access?: components["schemas"]["ServerAccessInput"][];
                /** @enum {string} */
                on_failure?: "undo_all" | "keep";
                is_active?: boolean;
                tier_id?: string | null;
                onboarding_flow_id?: string | null;
                title?: string | null;
                accent?: string | null;
                language?: ("en" | "de" | "fr" | "es" | "da") | null;
            };
            is_default: boolean;
            created_at: string;
            updated_at: string;
        };
        OnboardingStepTextInput: {
            title: string;
            body: string;
            button?: string;
            explanation?: string;
            options?: {
                [key: string]: string;
            };
        };
        OnboardingStepTextsInput: {
            [key: string]: components["schemas"]["OnboardingStepTextInput"];
        };
        OnboardingStepInput: {
            id: string;
            /** @enum {string} */
            phase: "before" | "after";
            required: boolean;
            device: ("phone" | "tv" | "browser" | "desktop") | null;
            texts: components["schemas"]["OnboardingStepTextsInput"];
            /** @constant */
            kind: "text";
        } | {
            id: string;
            /** @enum {string} */
            phase: "before" | "after";
            required: boolean;
            device: ("phone" | "tv" | "browser" | "desktop") | null;
            texts: components["schemas"]["OnboardingStepTextsInput"];
            /** @constant */
            kind: "click";
            url: string | null;
        } | {
            id: string;
            /** @enum {string} */
            phase: "before" | "after";
            required: boolean;
            device: ("phone" | "tv" | "browser" | "desktop") | null;
            texts: components["schemas"]["OnboardingStepTextsInput"];
            /** @constant */
            kind: "timer";
            seconds: number;
        } | {
            id: string;
            /** @enum {string} */
            phase: "before" | "after";
            required: boolean;
            device: ("phone" | "tv" | "browser" | "desktop") | null;
            texts: components["schemas"]["OnboardingStepTextsInput"];
            /** @constant */
            kind: "terms";
        } | {
            id: string;
            /** @enum {string} */
            phase: "before" | "after";
            required: boolean;
            device: ("phone" | "tv" | "browser" | "desktop") | null;
            texts: components["schemas"]["OnboardingStepTextsInput"];
            /** @constant */
            kind: "quiz";
            options: string[];
            correct: string;
        } | {
            id: string;
            /** @enum {string} */
            phase: "before" | "after";
            required: boolean;
            device: ("phone" | "tv" | "browser" | "desktop") | null;
            texts: components["schemas"]["OnboardingStepTextsInput"];
            /** @constant */
            kind: "question";
            options: string[];
        };
        OnboardingFlowInput: {
            id: string;
            name: string;
            server_kind: string | null;
            /** @enum {string} */
            language: "en" | "de" | "fr" | "es" | "da";
            is_shipped: boolean;
            revision: number;
            updated_at: string | null;
            invites: number;
            steps: components["schemas"]["OnboardingStepInput"][];
        };
        OnboardingFlowListInput: {
            items: {
                id: string;
                name: string;
                server_kind: string | null;
                /** @enum {string} */
                language: "en" | "de" | "fr" | "es" | "da";
                is_shipped: boolean;
                revision: number;
                updated_at: string | null;
                invites: number;
                steps_before: number;
                steps_after: number;
            }[];
            next_cursor: string | null;
            total: number;
        };
        NewOnboardingFlowInput: {
            name: string;
            /** @enum {string} */
            language: "en" | "de" | "fr" | "es" | "da";
            steps: components["schemas"]["OnboardingStepInput"][];
        };
        OnboardingFlowChangeInput: {
            name: string;
            /** @enum {string} */
            language: "en" | "de" | "fr" | "es" | "da";
            steps: components["schemas"]["OnboardingStepInput"][];
            revision: number;
        };
        OnboardingFlowFileInput: {
            /** @constant */
            format: "foyer.onboarding";
            /** @constant */
            version: 1;
            name: string;
            /** @enum {string} */
            language: "en" | "de" | "fr" | "es" | "da";
            steps: components["schemas"]["OnboardingStepInput"][];
        };
        OnboardingGuestStepInput: {
            key: string;
            /** @enum {string} */
            kind: "text" | "click" | "timer" | "terms" | "quiz" | "question";
            device: ("phone" | "tv" | "browser" | "desktop") | null;
            required: boolean;
            /** @enum {string} */
            state: "open" | "started" | "done";
            title: string;
            html: string;
            button: string;
            url: string | null;
            seconds: number | null;
            seconds_left: number | null;
            options: {
                id: string;
                label: string;
            }[];
            explanation_html: string | null;
            version: string | null;
            answer: string | null;
        };
        OnboardingInput: {
            /** @enum {string} */
            phase: "before" | "after";
            complete: boolean;
            steps: components["schemas"]["OnboardingGuestStepInput"][];
        };
        OnboardingActionInput: {
            step_key: string;
            /** @enum {string} */
            action: "start" | "finish";
            accepted_version?: string;
            answer?: string;
        };
        OnboardingStepOutcomeInput: {
            accepted: boolean;
            onboarding: components["schemas"]["OnboardingInput"];
        };
        OnboardingDraftInput: {
            steps: components["schemas"]["OnboardingStepInput"][];
            /** @enum {string} */
            language: "en" | "de" | "fr" | "es" | "da";
            /** @enum {string} */
            fallback: "en" | "de" | "fr" | "es" | "da";
        };
        OnboardingPreviewInput: {
            steps: components["schemas"]["OnboardingGuestStepInput"][];
            problems: {
                field: string;
                code: string;
                message: string;
            }[];
            variables: ("server_name" | "guest_name" | "owner_name" | "open_url" | "server_url" | "expires" | "request_url" | "contact")[];
        };
        OnboardingPersonInput: {
            id: string;
            member_id: string;
            name: string;
            moved_at: string;
            completed_at: string | null;
            is_stuck: boolean;
            current: string | null;
            steps: {
                key: string;
                /** @enum {string} */
                phase: "before" | "after";
                /** @enum {string} */
                kind: "text" | "click" | "timer" | "terms" | "quiz" | "question";
                required: boolean;
                title: string;
                started_at: string | null;
                finished_at: string | null;
                answer: string | null;
                wrong_answers: number;
                accepted_version: string | null;
            }[];
        };
        OnboardingPersonListInput: {
            items: components["schemas"]["OnboardingPersonInput"][];
            next_cursor: string | null;
            total: number;
            counts: {
                all: number;
                going: number;
                stuck: number;
                finished: number;
            };
        };
        InviteOnboardingStepInput: {
            code: string;
            step: components["schemas"]["OnboardingActionInput"];
        };
        InviteMemberInput: {
            id: string;
            email: string | null;
            username: string;
            plex_id: string | null;
            invite_id: string | null;
            created_at: string;
            last_seen: string | null;
            is_active: boolean;
            expires_at: string | null;
            avatar_url: string | null;
        };
        DryRunRequestInput: {
            id?: string;
            invite?: {
                code?: string;
                description?: string;
                message?: string;
                usage_limit?: number | null;
                expires_in_days?: number | null;
                expires_at?: string | null;
                duration_days?: number | null;
                allow_sync?: boolean;
                allow_channels?: boolean;
                allow_camera_upload?: boolean;
                plex_home?: boolean;
                libraries?: "all" | string | string[];
                server_id?: string;
                access?: components["schemas"]["ServerAccessInput"][];
                /** @enum {string} */
                on_failure?: "undo_all" | "keep";
                is_active?: boolean;
                tier_id?: string | null;
                bound_to?: string | null;
                recipient?: string | null;
                onboarding_flow_id?: string | null;
                title?: string | null;
                accent?: string | null;
                language?: ("en" | "de" | "fr" | "es" | "da") | null;
            };
            account?: string;
            accounts?: {
                server_id: string;
                username: string;
            }[];
        };
        DryRunInput: {
            /** @enum {string} */
            outcome: "lets_in" | "keeps_some" | "lets_nobody_in";
            refusal: {
                code: string;
                detail: string;
            } | null;
            has_steps_before: boolean;
            servers: {
                id: string;
                name: string;
                kind_label: string;
                /** @enum {string} */
                user_type: "friend" | "home" | "local";
                /** @enum {string} */
                found: "nobody" | "without_access" | "invited" | "has_access" | "unknown";
                /** @enum {string} */
                result: "created" | "changed" | "unchanged" | "failed";
                steps: {
                    name: string;
                    /** @enum {string} */
                    state: "would_do" | "nothing_to_do" | "would_fail" | "not_reached";
                }[];
                libraries: {
                    title: string;
                    type: string;
                    item_count: number | null;
                }[];
                permissions: ("download" | "live_tv" | "camera_upload")[];
                problem: {
                    code: string;
                    detail: string;
                } | null;
            }[];
        };
        PreflightCheckInput: {
            /** @enum {string} */
            state: "ok" | "warning" | "problem" | "unknown";
            reason: string;
            values?: {
                [key: string]: string | number;
            };
            /** @enum {string} */
            check: "invite" | "tier" | "onboarding" | "mail" | "servers" | "reachable" | "token" | "outside" | "libraries" | "accounts" | "seats" | "download" | "live_tv" | "camera_upload";
            server: {
                id: string;
                name: string;
                kind_label: string;
            } | null;
            mend: string | null;
        };
        PreflightInput: {
            /** @enum {string} */
            state: "ok" | "warning" | "problem" | "unknown";
            checks: components["schemas"]["PreflightCheckInput"][];
            looked_at: string | null;
            stale: boolean;
            looking: boolean;
        };
        InviteDraftInput: {
            id?: string;
            invite: {
                code?: string;
                description?: string;
                message?: string;
                usage_limit?: number | null;
                expires_in_days?: number | null;
                expires_at?: string | null;
                duration_days?: number | null;
                allow_sync?: boolean;
                allow_channels?: boolean;
                allow_camera_upload?: boolean;
                plex_home?: boolean;
                libraries?: "all" | string | string[];
                server_id?: string;
                access?: components["schemas"]["ServerAccessInput"][];
                /** @enum {string} */
                on_failure?: "undo_all" | "keep";
                is_active?: boolean;
                tier_id?: string | null;
                bound_to?: string | null;
                recipient?: string | null;
                onboarding_flow_id?: string | null;
                title?: string | null;
                accent?: string | null;
                language?: ("en" | "de" | "fr" | "es" | "da") | null;
            };
        };
        /** @enum {string} */
        MoveSectionInput: "servers" | "people" | "invites" | "requests";
        ProgramListInput: {
            items: {
                kind: string;
                label: string;
                file_name: string;
                brings: components["schemas"]["MoveSectionInput"][];
            }[];
        };
        MoveInput: {
            id: string;
            program: string;
            program_label: string;
            file_name: string;
            /** @enum {string} */
            state: "planning" | "ready" | "applying" | "done";
            may_be_old: boolean;
            created_at: string;
            ended_at: string | null;
            servers: {
                key: string;
                name: string;
                kind: string;
                kind_label: string | null;
                urls: string[];
                has_token: boolean;
                server_id: string | null;
            }[];
            counts: {
                section: components["schemas"]["MoveSectionInput"];
                verdict: ("new" | "known" | "blocked") | null;
                outcome: ("done" | "known" | "left" | "failed") | null;
                count: number;
            }[];
        };
        MoveListInput: {
            items: components["schemas"]["MoveInput"][];
            next_cursor: string | null;
            total: number;
        };
        MoveEntryInput: {
            position: number;
            section: components["schemas"]["MoveSectionInput"];
            name: string;
            detail: string | null;
            expires_at: string | null;
            verdict: ("new" | "known" | "blocked") | null;
            reason: string | null;
            remark: string | null;
            outcome: ("done" | "known" | "left" | "failed") | null;
            target_id: string | null;
        };
        MoveEntryListInput: {
            items: components["schemas"]["MoveEntryInput"][];
            next_cursor: string | null;
            total: number;
        };
        MoveChangeInput: {
            servers: {
                [key: string]: string | null;
            };
        };
        MoveConnectInput: {
            server: string;
        };
        ServerPasswordInputInput: {
            password: string;
        };
        NewPasswordLinkInput: {
            server_id: string;
        };
        PasswordLinkTokenInput: {
            token: string;
        };
        PasswordLinkUseInput: {
            token: string;
            password: string;
        };
        PasswordLinkInput: {
            url: string;
            expires_at: string;
        };
        ServerPasswordPageInput: {
            server_name: string;
            username: string;
            links: {
                /** @enum {string} */
                device: "web" | "phone" | "tv";
                url: string;
            }[];
        };
        SponsorRightWishInput: {
            may_invite: boolean;
            people: number | null;
            per_month: number | null;
            depth: number;
            invite_days: number;
            server_ids: string[] | null;
        };
        SponsorRightInput: {
            subject: {
                id: string;
                name: string;
                /** @enum {string} */
                kind: "member" | "tier";
            };
            may_invite: boolean;
            people: number | null;
            per_month: number | null;
            depth: number;
            invite_days: number;
            server_ids: string[] | null;
        };
        SponsorRightListInput: {
            items: components["schemas"]["SponsorRightInput"][];
        };
        SponsorNodeInput: {
            id: string;
            name: string;
            avatar_url: string | null;
            /** @enum {string} */
            status: "active" | "invited" | "paused" | "removing" | "removed" | "expired";
            expires_at: string | null;
            above: {
                id: string;
                name: string;
            }[];
            since: string | null;
            guests: number;
            branch: number;
            generations: number;
            open_invites: number;
            right: ("member" | "tier" | "sponsor") | null;
            why_not: ("not_allowed" | "not_in" | "paused") | null;
            depth: number;
            quota: {
                people: {
                    used: number;
                    limit: number | null;
                };
                month: {
                    used: number;
                    limit: number | null;
                };
                left: number | null;
            } | null;
            paused_at: string | null;
        };
        SponsorNodeListInput: {
            items: components["schemas"]["SponsorNodeInput"][];
            next_cursor: string | null;
            total: number;
        };
        SponsorBranchWishInput: {
            /** @enum {string} */
            kind: "pause" | "resume" | "remove";
            /** @default false */
            includes_sponsor: boolean;
        };
        SponsorBranchPreviewInput: {
            total: number;
            skipped: number;
            open_invites: number;
            items: {
                member_id: string;
                name: string;
                skip: string | null;
            }[];
            next_offset: number | null;
        };
        SponsorBranchActionInput: {
            id: string;
            /** @enum {string} */
            kind: "pause" | "pause_some" | "resume" | "remove";
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "undoing" | "undone";
            starts_at: string;
            can_undo: boolean;
            counts: {
                all: number;
                waiting: number;
                done: number;
                skipped: number;
                failed: number;
                undone: number;
            };
            items: {
                member_id: string;
                name: string;
                /** @enum {string} */
                state: "waiting" | "done" | "skipped" | "failed" | "undone";
                problem: string | null;
                servers: {
                    server_id: string;
                    /** @enum {string} */
                    state: "under_way" | "done" | "failed";
                    problem: {
                        code: string;
                        detail: string;
                    } | null;
                }[];
            }[];
            next_offset: number | null;
            sponsor_id: string;
        };
        SponsorActionListInput: {
            items: {
                id: string;
                /** @enum {string} */
                kind: "pause" | "pause_some" | "resume" | "remove";
                created_at: string;
            }[];
        };
        OwnSponsorshipInput: {
            may_invite: boolean;
            why_not: ("not_allowed" | "not_in" | "paused") | null;
            quota: {
                people: {
                    used: number;
                    limit: number | null;
                };
                month: {
                    used: number;
                    limit: number | null;
                };
                left: number | null;
            } | null;
            invite_days: number;
            longest_stay: number | null;
            depth: number;
            access: {
                server_id: string;
                server_name: string;
                libraries: {
                    id: string;
                    name: string;
                }[];
                allow_sync: boolean;
                allow_channels: boolean;
                allow_camera_upload: boolean;
            }[];
            has_invited: boolean;
        };
        NewOwnInviteInput: {
            recipient?: string;
            message?: string;
            invite_days?: number;
            duration_days?: number | null;
            access?: {
                server_id: string;
                libraries: string[];
                allow_sync: boolean;
                allow_channels: boolean;
                allow_camera_upload: boolean;
            }[];
        };
        OwnInviteInput: {
            id: string;
            url: string | null;
            recipient: string | null;
            created_at: string;
            expires_at: string | null;
            /** @enum {string} */
            state: "open" | "stale" | "expired" | "taken" | "in" | "left" | "withdrawn";
            duration_days: number | null;
            guest: {
                name: string;
                avatar_url: string | null;
            } | null;
            libraries: string[];
        };
        OwnInviteListInput: {
            items: components["schemas"]["OwnInviteInput"][];
            next_cursor: string | null;
        };
        HealthProblemInput: {
            id: string;
            /** @enum {string} */
            severity: "warning" | "error";
            code: string;
            params: {
                [key: string]: string | number;
            };
            action: {
                /** @constant */
                kind: "link";
                href: string;
            } | null;
            since: string | null;
        };
        SigningSecretInput: {
            secret: string;
        };
        MembersSettingsInput: {
            /** @enum {string} */
            drift_libraries: "report" | "repair";
            /** @enum {string} */
            drift_permissions: "report" | "repair";
            /** @enum {string} */
            drift_removed: "report" | "repair";
            /** @enum {string} */
            drift_returned: "report" | "repair";
            warn_days: number[];
            keep_disabled_days: number;
            extension_requests: boolean;
            idle_days: number;
            secrets_set: string[];
        };
        MembersSettingsChangeInput: {
            /** @enum {string} */
            drift_libraries?: "report" | "repair";
            /** @enum {string} */
            drift_permissions?: "report" | "repair";
            /** @enum {string} */
            drift_removed?: "report" | "repair";
            /** @enum {string} */
            drift_returned?: "report" | "repair";
            warn_days?: number[];
            keep_disabled_days?: number;
            extension_requests?: boolean;
            idle_days?: number;
            secrets?: Record<string, never>;
        };
        InviteTemplateListInput: {
            items: components["schemas"]["InviteTemplateInput"][];
            next_cursor: string | null;
            total: number;
        };
        GuestsSettingsInput: {
            contact: string | null;
            secrets_set: string[];
        };
        GuestsSettingsChangeInput: {
            contact?: string | null;
            secrets?: Record<string, never>;
        };
        SponsorshipSettingsInput: {
            /** @enum {string} */
            when_ended: "keep" | "pause" | "remove";
            /** @enum {string} */
            when_shrunk: "keep" | "pause" | "remove";
            secrets_set: string[];
        };
        SponsorshipSettingsChangeInput: {
            /** @enum {string} */
            when_ended?: "keep" | "pause" | "remove";
            /** @enum {string} */
            when_shrunk?: "keep" | "pause" | "remove";
            secrets?: Record<string, never>;
        };
        AccessRequestsSettingsInput: {
            is_open: boolean;
            /** @enum {string} */
            answer: "owner" | "automatic";
            /** @enum {string} */
            ask_code: "off" | "optional" | "required";
            /** @enum {string} */
            ask_name: "off" | "optional" | "required";
            /** @enum {string} */
            ask_message: "off" | "optional" | "required";
            greeting: string;
            tier_id: string | null;
            server_id: string | null;
            library_ids: ("all" | string[]) | null;
            duration_days: number | null;
            seats: number | null;
            seats_by_server: {
                [key: string]: number;
            };
            offer_idle_seats: boolean;
            idle_days: number;
            grace_days: number;
            undo_days: number;
            secrets_set: string[];
        };
        AccessRequestsSettingsChangeInput: {
            is_open?: boolean;
            /** @enum {string} */
            answer?: "owner" | "automatic";
            /** @enum {string} */
            ask_code?: "off" | "optional" | "required";
            /** @enum {string} */
            ask_name?: "off" | "optional" | "required";
            /** @enum {string} */
            ask_message?: "off" | "optional" | "required";
            greeting?: string;
            tier_id?: string | null;
            server_id?: string | null;
            library_ids?: ("all" | string[]) | null;
            duration_days?: number | null;
            seats?: number | null;
            seats_by_server?: {
                [key: string]: number;
            };
            offer_idle_seats?: boolean;
            idle_days?: number;
            grace_days?: number;
            undo_days?: number;
            secrets?: Record<string, never>;
        };
        SignInSettingsInput: {
            second_factor_for_admins: boolean;
            secrets_set: string[];
        };
        SignInSettingsChangeInput: {
            second_factor_for_admins?: boolean;
            secrets?: Record<string, never>;
        };
        SingleSignOnSettingsInput: {
            enabled: boolean;
            issuer: "" | string;
            client_id: string;
            label: string;
            /** @enum {string} */
            admits: "linked_accounts" | "known_members" | "claim";
            claim: string;
            viewer_value: string;
            requester_value: string;
            admin_value: string;
            secrets_set: string[];
        };
        SingleSignOnSettingsChangeInput: {
            enabled?: boolean;
            issuer?: "" | string;
            client_id?: string;
            label?: string;
            /** @enum {string} */
            admits?: "linked_accounts" | "known_members" | "claim";
            claim?: string;
            viewer_value?: string;
            requester_value?: string;
            admin_value?: string;
            secrets?: {
                client_secret?: string | null;
            };
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            detail: string;
            errors?: {
                field: string;
                code: string;
                message: string;
            }[];
            incident?: string;
            retry_after_seconds?: number;
        };
        Account: {
            id: string;
            username: string;
            display_name: string;
            email: string | null;
            avatar_url: string | null;
            /** @enum {string} */
            role: "viewer" | "requester" | "admin";
            permissions: ("invites.read" | "invites.write" | "members.read" | "members.write" | "servers.read" | "servers.write" | "accounts.read" | "accounts.write" | "audit.read" | "system.read" | "settings.read" | "settings.write")[];
            disabled: boolean;
            is_owner: boolean;
            has_password: boolean;
            has_totp: boolean;
            language: ("en" | "de" | "fr" | "es" | "da") | null;
            created_at: string;
            last_seen_at: string | null;
        };
        Session: {
            id: string;
            current: boolean;
            created_at: string;
            last_seen_at: string;
            expires_at: string;
            ip: string | null;
            user_agent: string | null;
        };
        AccountLink: {
            provider: string;
            name: string;
            email: string | null;
            avatar_url: string | null;
            linked_at: string;
        };
        ApiKey: {
            id: string;
            name: string;
            prefix: string;
            scopes: ("invites.read" | "invites.write" | "members.read" | "members.write" | "servers.read" | "servers.write" | "accounts.read" | "accounts.write" | "audit.read" | "system.read" | "settings.read" | "settings.write")[];
            created_at: string;
            expires_at: string | null;
            last_used_at: string | null;
        };
        NewApiKey: {
            id: string;
            name: string;
            prefix: string;
            scopes: ("invites.read" | "invites.write" | "members.read" | "members.write" | "servers.read" | "servers.write" | "accounts.read" | "accounts.write" | "audit.read" | "system.read" | "settings.read" | "settings.write")[];
            created_at: string;
            expires_at: string | null;
            last_used_at: string | null;
            key: string;
        };
        AuditEntry: {
            id: string;
            at: string;
            actor: {
                /** @enum {string} */
                kind: "account" | "api_key" | "system" | "guest";
                id: string | null;
                name: string;
            };
            action: string;
            target: {
                kind: string;
                id: string;
                name: string;
            } | null;
            details: {
                [key: string]: unknown;
            };
            ip: string | null;
        };
        OwnData: {
            exported_at: string;
        } & {
            [key: string]: unknown;
        };
        Passkey: {
            id: string;
            name: string;
            created_at: string;
            last_used_at: string | null;
        };
        ChannelKind: {
            kind: string;
            label: string;
            icon: string;
            /** @enum {string} */
            reach: "people" | "place";
            signs: boolean;
            fields: {
                name: string;
                /** @enum {string} */
                kind: "text" | "number" | "url" | "email" | "choice";
                required: boolean;
                secret: boolean;
                initial: string | number | null;
                options: string[];
                min: number | null;
                max: number | null;
                example: string | null;
            }[];
        };
        NotificationChannel: {
            id: string;
            kind: string;
            name: string;
            enabled: boolean;
            values: {
                [key: string]: string | number;
            };
            secrets_set: string[];
            /** @enum {string} */
            state: "working" | "troubled" | "stopped" | "off";
            problem: {
                code: string;
                answer: string;
                since: string;
            } | null;
            created_at: string;
        };
        NewNotificationChannel: {
            kind: string;
            name: string;
            values: {
                [key: string]: string | number;
            };
        };
        NotificationChannelChange: {
            name?: string;
            values?: {
                [key: string]: string | number;
            };
            enabled?: boolean;
        };
        CreatedNotificationChannel: {
            channel: components["schemas"]["NotificationChannel"];
            secret: string | null;
        };
        NotificationTestResult: {
            /** @enum {string} */
            outcome: "sent" | "later" | "refused";
            code: string;
            answer: string;
        };
        NoticeRow: {
            id: string;
            titles: {
                en: string;
                de: string;
                fr: string;
                es: string;
                da: string;
            };
            /** @enum {string} */
            audience: "owners" | "person";
            optional: boolean;
            channel_ids: string[];
        };
        NotificationRule: {
            notice_id: string;
            channel_id: string;
            enabled: boolean;
        };
        NotificationDelivery: {
            id: string;
            notice: {
                id: string;
                titles: {
                    en: string;
                    de: string;
                    fr: string;
                    es: string;
                    da: string;
                } | null;
            };
            channel: {
                id: string;
                name: string;
                kind: string;
            };
            receiver: {
                name: string;
                email: string | null;
            } | null;
            /** @enum {string} */
            state: "waiting" | "sent" | "dead";
            tries: number;
            code: string | null;
            next_try_at: string | null;
            created_at: string;
            settled_at: string | null;
        };
        NotificationDeliveryList: {
            items: components["schemas"]["NotificationDelivery"][];
            next_cursor: string | null;
            total: number;
            counts: {
                waiting: number;
                sent: number;
                dead: number;
            };
            resendable: number;
        };
        NotificationAttempt: {
            id: string;
            at: string;
            /** @enum {string} */
            outcome: "sent" | "later" | "refused";
            code: string;
            answer: string;
            took_ms: number;
        };
        OwnNotificationChoices: {
            channels: {
                kind: string;
                label: string;
                icon: string;
                reaches: boolean;
            }[];
            items: {
                notice_id: string;
                titles: {
                    en: string;
                    de: string;
                    fr: string;
                    es: string;
                    da: string;
                };
                channels: {
                    kind: string;
                    enabled: boolean;
                }[];
            }[];
        };
        OwnNotificationChoiceChange: {
            notice_id: string;
            channel_kind: string;
            enabled: boolean;
        };
        Unsubscription: {
            titles: {
                en: string;
                de: string;
                fr: string;
                es: string;
                da: string;
            };
            enabled: boolean;
        };
        UnsubscribeChange: {
            token: string;
            enabled: boolean;
        };
        NotificationTest: {
            /** Format: email */
            email?: string;
        };
        ResentNotifications: {
            resent: number;
        };
        AccessForm: {
            is_open: boolean;
            answer: ("owner" | "automatic") | null;
            /** @enum {string} */
            ask_code: "off" | "optional" | "required";
            /** @enum {string} */
            ask_name: "off" | "optional" | "required";
            /** @enum {string} */
            ask_message: "off" | "optional" | "required";
            greeting: string;
            server_name: string | null;
            server_kind_label: string | null;
            posters: string[];
            in_line: number | null;
            form: string;
        };
        AskForAccess: {
            who: string;
            name?: string;
            message?: string;
            code?: string;
            language?: string;
            form: string;
            website?: string;
        };
        OwnAccessRequest: {
            link: string;
            who: string;
            /** @enum {string} */
            state: "asked" | "in_line" | "approved" | "in" | "failed" | "refused" | "withdrawn" | "lapsed";
            place: number | null;
            reason: string | null;
            problem_code: string | null;
            server_name: string | null;
            server_kind_label: string | null;
            open_links: {
                name: string;
                url: string;
            }[];
            continue_path: string | null;
            may_withdraw: boolean;
            is_mailed: boolean;
        };
        AccessRequest: {
            id: string;
            who: string;
            name: string;
            email: string | null;
            message: string;
            language: string | null;
            /** @enum {string} */
            state: "asked" | "in_line" | "approved" | "in" | "failed" | "refused" | "withdrawn" | "lapsed";
            place: number | null;
            by_code: boolean;
            access: {
                /** @default null */
                tier_id: string | null;
                server_id: string | null;
                library_ids: ("all" | string[]) | null;
                duration_days: number | null;
            } | null;
            invite_id: string | null;
            member_id: string | null;
            problem_code: string | null;
            reason: string | null;
            answered_by: string | null;
            asked_before: number;
            asked_at: string;
            lined_at: string | null;
            answered_at: string | null;
        };
        AccessRequestList: {
            items: components["schemas"]["AccessRequest"][];
            next_cursor: string | null;
            total: number;
            counts: {
                waiting: number;
                in_line: number;
                coming: number;
                in: number;
                failed: number;
                closed: number;
                all: number;
            };
        };
        ApproveAccessRequest: {
            access?: {
                /** @default null */
                tier_id: string | null;
                server_id: string | null;
                library_ids: ("all" | string[]) | null;
                duration_days: number | null;
            };
        };
        RefuseAccessRequest: {
            reason?: string;
            block?: boolean;
        };
        ApproveAccessRequests: {
            ids: string[];
            access?: {
                /** @default null */
                tier_id: string | null;
                server_id: string | null;
                library_ids: ("all" | string[]) | null;
                duration_days: number | null;
            };
        };
        RefuseAccessRequests: {
            ids: string[];
            reason?: string;
            block?: boolean;
        };
        AnsweredAccessRequests: {
            answered: number;
            problems: {
                id: string;
                code: string;
            }[];
        };
        BlockedAsker: {
            id: string;
            who: string;
            blocked_by: string;
            blocked_at: string;
        };
        BlockedAskerList: {
            items: components["schemas"]["BlockedAsker"][];
            next_cursor: string | null;
            total: number;
        };
        Seats: {
            all: {
                limit: number | null;
                taken: number;
            };
            servers: {
                id: string;
                name: string;
                limit: number | null;
                taken: number;
            }[];
            in_line: number;
        };
        IdleSeats: {
            items: {
                member_id: string;
                name: string;
                joined_at: string;
                last_seen_at: string | null;
                is_reachable: boolean;
            }[];
        };
        SeatOffer: {
            id: string;
            member_id: string;
            name: string;
            /** @enum {string} */
            state: "told" | "kept" | "watched" | "freeing" | "freed" | "returned" | "called_off";
            last_seen_at: string | null;
            told_at: string;
            until: string;
            ended_at: string | null;
            undo_until: string | null;
        };
        SeatOfferList: {
            items: components["schemas"]["SeatOffer"][];
            next_cursor: string | null;
            total: number;
        };
        OwnSeat: {
            name: string;
            /** @enum {string} */
            state: "told" | "kept" | "watched" | "freeing" | "freed" | "returned" | "called_off";
            until: string;
            server_name: string | null;
        };
        Library: {
            id: string;
            external_id: string;
            title: string;
            /** @enum {string} */
            type: "movie" | "show" | "music" | "photo" | "other";
            item_count: number | null;
            is_default: boolean;
            missing: boolean;
        };
        Server: {
            id: string;
            kind: string;
            name: string;
            url: string;
            external_id: string;
            version: string;
            is_default: boolean;
            owner_name: string | null;
            status: {
                reachable: boolean | null;
                checked_at: string | null;
                problem_code: string | null;
            };
            libraries: components["schemas"]["Library"][];
            created_at: string;
        };
        ServerKind: {
            kind: string;
            label: string;
            icon: string;
            default_port: number;
            url_example: string;
            credential_fields: {
                name: string;
                /** @enum {string} */
                kind: "url" | "secret" | "text";
                required: boolean;
            }[];
            /** @enum {string} */
            join_flow: "external_sign_in" | "local_account";
            user_types: ("friend" | "home" | "local")[];
            capabilities: string[];
            permissions: ("download" | "live_tv" | "camera_upload")[];
            restrictions: {
                name: string;
                /** @enum {string} */
                kind: "list" | "number" | "switch";
                words: (("ratings" | "labels") | string[]) | null;
                min: number | null;
                max: number | null;
            }[];
            discovery: boolean;
        };
        LimitChoices: {
            items: {
                name: string;
                choices: {
                    value: string | number;
                    label: string;
                }[];
            }[];
            /** @enum {string} */
            state: "asking" | "fresh" | "stale";
            age_seconds: number | null;
        };
        Restrictions: {
            [key: string]: string[] | number | boolean | null;
        };
        ServerAccess: {
            server_id: string;
            libraries: "all" | string[];
            allow_sync: boolean;
            allow_channels: boolean;
            allow_camera_upload: boolean;
            restrictions: components["schemas"]["Restrictions"];
        };
        NewTier: {
            name: string;
            /** @default  */
            description: string;
            /** @default null */
            duration_days: number | null;
            access: components["schemas"]["ServerAccess"][];
        };
        TierWish: {
            name: string;
            /** @default  */
            description: string;
            /** @default null */
            duration_days: number | null;
            access: components["schemas"]["ServerAccess"][];
            version: number;
        };
        TierChange: {
            name: string;
            /** @default  */
            description: string;
            /** @default null */
            duration_days: number | null;
            access: components["schemas"]["ServerAccess"][];
            version: number;
            apply_to: ("everyone" | "nobody") | string[];
            seen?: string;
        };
        Tier: {
            id: string;
            name: string;
            description: string;
            duration_days: number | null;
            access: components["schemas"]["ServerAccess"][];
            servers: {
                id: string;
                name: string;
                libraries: string[];
            }[];
            version: number;
            invites: number;
            members: number;
            created_at: string;
            updated_at: string;
        };
        TierList: {
            items: components["schemas"]["Tier"][];
            next_cursor: string | null;
            total: number;
        };
        MemberChanges: {
            member: {
                id: string;
                name: string;
                avatar_url: string | null;
            };
            servers: {
                server_id: string;
                server_name: string;
                /** @enum {string} */
                change: "added" | "removed" | "changed";
                libraries_added: string[];
                libraries_removed: string[];
                permissions: {
                    /** @enum {string} */
                    name: "allow_sync" | "allow_channels" | "allow_camera_upload";
                    to: boolean;
                }[];
                restrictions: {
                    name: string;
                    from: string[] | number | boolean | null;
                    to: string[] | number | boolean | null;
                }[];
            }[];
            end: {
                from: string | null;
                to: string | null;
            } | null;
        };
        TierPreview: {
            items: components["schemas"]["MemberChanges"][];
            next_cursor: string | null;
            total: number;
            on_tier: number;
            seen: string;
        };
        TierProgress: {
            total: number;
            waiting: number;
            done: number;
            under_way: number;
            failed: number;
            left: number;
            started_at: string | null;
            people: {
                member_id: string;
                name: string;
                /** @enum {string} */
                state: "waiting" | "under_way" | "failed";
                servers: {
                    server_name: string;
                    /** @enum {string} */
                    state: "done" | "under_way" | "failed";
                    problem: {
                        code: string;
                        detail: string;
                    } | null;
                }[];
            }[];
        };
        MemberBulkInput: {
            /** @constant */
            kind: "remove";
            member_ids: string[];
        } | {
            /** @constant */
            kind: "reinvite";
            member_ids: string[];
        } | {
            /** @enum {string} */
            kind: "pause" | "resume";
            member_ids: string[];
        } | {
            /** @constant */
            kind: "extend";
            member_ids: string[];
            days: number;
        } | {
            /** @constant */
            kind: "end";
            member_ids: string[];
            until: unknown | null;
        } | {
            /** @constant */
            kind: "label";
            member_ids: string[];
            label_id: string;
            gives: boolean;
        } | {
            /** @constant */
            kind: "tier";
            member_ids: string[];
            tier_id: string | null;
        } | {
            /** @constant */
            kind: "message";
            member_ids: string[];
            subject: string;
            text: string;
        } | {
            /** @enum {string} */
            kind: "keep_drift" | "set_back";
            member_ids: string[];
        };
        MatchingMembers: {
            items: {
                id: string;
                name: string;
            }[];
            total: number;
        };
        MemberBulkPreview: {
            total: number;
            meant: number;
            skips: {
                /** @enum {string} */
                reason: "gone" | "has_left" | "has_access" | "no_end" | "in_past" | "unchanged" | "busy" | "no_channel" | "no_address" | "switched_off";
                count: number;
            }[];
            items: {
                member_id: string;
                name: string;
                skip: ("gone" | "has_left" | "has_access" | "no_end" | "in_past" | "unchanged" | "busy" | "no_channel" | "no_address" | "switched_off") | null;
                ends: {
                    before: string | null;
                    after: string | null;
                } | null;
                server_ids: string[];
            }[];
            next_offset: number | null;
        };
        MemberBulkAction: {
            id: string;
            /** @enum {string} */
            kind: "remove" | "reinvite" | "extend" | "end" | "label" | "pause" | "resume" | "tier" | "message" | "keep_drift" | "set_back";
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "undoing" | "undone";
            starts_at: string;
            can_undo: boolean;
            counts: {
                all: number;
                waiting: number;
                done: number;
                skipped: number;
                failed: number;
                undone: number;
            };
            items: {
                member_id: string;
                name: string;
                /** @enum {string} */
                state: "waiting" | "done" | "skipped" | "failed" | "undone";
                problem: string | null;
                servers: {
                    server_id: string;
                    /** @enum {string} */
                    state: "under_way" | "done" | "failed";
                    problem: {
                        code: string;
                        detail: string;
                    } | null;
                }[];
            }[];
            next_offset: number | null;
        };
        MemberChange: {
            display_name?: string;
            expires_at?: unknown | null;
            note?: string;
        };
        MemberAccess: {
            server_id: string;
            library_ids: string[];
            allow_sync: boolean;
            allow_channels: boolean;
            allow_camera_upload: boolean;
            restrictions?: components["schemas"]["Restrictions"];
        };
        NewMemberLabel: {
            name: string;
            /** @enum {string} */
            colour: "grey" | "amber" | "green" | "blue" | "red" | "violet";
        };
        MemberLabel: {
            id: string;
            name: string;
            /** @enum {string} */
            colour: "grey" | "amber" | "green" | "blue" | "red" | "violet";
        };
        ImportPreview: {
            items: {
                external_user_id: string;
                name: string;
                email: string | null;
                avatar_url: string | null;
                user_type: string;
                is_pending: boolean;
                libraries: string[];
                last_seen_at: string | null;
                member: {
                    id: string;
                    name: string;
                } | null;
            }[];
        };
        MemberAccount: {
            id: string;
            server_id: string;
            server_name: string;
            external_user_id: string | null;
            /** @enum {string} */
            user_type: "friend" | "home" | "local";
            /** @enum {string} */
            wanted: "access" | "disabled" | "none";
            /** @enum {string} */
            observed: "invited" | "pending" | "accepted" | "changed" | "disabled" | "gone" | "unknown";
            observed_at: string | null;
            library_ids: string[];
            allow_sync: boolean;
            allow_channels: boolean;
            allow_camera_upload: boolean;
            restrictions: components["schemas"]["Restrictions"];
            last_problem: {
                code: string;
                detail: string;
            } | null;
            differences: {
                missing_libraries: string[];
                extra_libraries: string[];
                permissions: ("allow_sync" | "allow_channels" | "allow_camera_upload")[];
                restrictions: string[];
            } | null;
            delete_after: string | null;
            next_try_at: string | null;
        };
        Member: {
            id: string;
            name: string;
            username: string | null;
            email: string | null;
            avatar_url: string | null;
            invite: {
                id: string;
                code: string;
                exists: boolean;
                is_last: boolean;
            } | null;
            joined_at: string;
            expires_at: string | null;
            last_seen_at: string | null;
            tier: {
                id: string;
                name: string;
            } | null;
            seen_is_known: boolean;
            note: string;
            labels: components["schemas"]["MemberLabel"][];
            extension: {
                id: string;
                message: string;
                asked_at: string;
            } | null;
            links: {
                id: string;
                name: string;
                linked_at: string;
            }[];
            /** @enum {string} */
            status: "active" | "invited" | "paused" | "removing" | "removed" | "expired";
            accounts: components["schemas"]["MemberAccount"][];
        };
        RefreshResult: {
            updated: number;
            unchanged: number;
            gone: number;
            failed: number;
        };
        MemberLinkInput: {
            other_id: string;
            /**
             * @default this
             * @enum {string}
             */
            name: "this" | "other";
            /**
             * @default this
             * @enum {string}
             */
            email: "this" | "other";
        };
        MemberLinkPreview: {
            this: {
                id: string;
                name: string;
                username: string | null;
                email: string | null;
                avatar_url: string | null;
                expires_at: string | null;
                servers: string[];
            };
            other: {
                id: string;
                name: string;
                username: string | null;
                email: string | null;
                avatar_url: string | null;
                expires_at: string | null;
                servers: string[];
            };
            problem: ("same_member" | "accounts_at_one_server" | "reinvite_running") | null;
            servers_of_both: string[];
            expires_at: string | null;
            leaves_tier: boolean;
        };
        MemberLinkMade: {
            link_id: string;
            member: components["schemas"]["Member"];
        };
        MemberUnlinked: {
            member: components["schemas"]["Member"];
            other: components["schemas"]["Member"];
        };
        MemberSuggestions: {
            items: {
                one: {
                    id: string;
                    name: string;
                    email: string | null;
                    avatar_url: string | null;
                    servers: string[];
                };
                other: {
                    id: string;
                    name: string;
                    email: string | null;
                    avatar_url: string | null;
                    servers: string[];
                };
                /** @enum {string} */
                reason: "email" | "username" | "name";
            }[];
        };
        OwnMember: {
            id: string;
            name: string;
            /** @enum {string} */
            status: "active" | "invited" | "paused" | "removing" | "removed" | "expired";
            joined_at: string;
            expires_at: string | null;
            servers: {
                server_id: string;
                name: string;
                icon: string;
                /** @enum {string} */
                state: "open" | "invited" | "paused" | "ended";
                libraries: string[];
                own_username: string | null;
                links: {
                    /** @enum {string} */
                    device: "web" | "phone" | "tv";
                    url: string;
                }[];
            }[];
            may_ask: boolean;
            extension: {
                id: string;
                message: string;
                /** @enum {string} */
                state: "waiting" | "approved" | "refused" | "withdrawn";
                reason: string | null;
                asked_at: string;
                answered_at: string | null;
            } | null;
        };
        Invite: {
            id: string;
            code: string;
            url: string;
            description: string;
            message: string;
            server_id: string | null;
            server_name: string | null;
            created_at: string;
            created_by: string;
            expires_at: string | null;
            usage_limit: number | null;
            used_count: number;
            duration_days: number | null;
            allow_sync: boolean;
            allow_channels: boolean;
            allow_camera_upload: boolean;
            plex_home: boolean;
            libraries: string;
            library_ids: string[];
            is_active: boolean;
            tier: {
                id: string;
                name: string;
            } | null;
            tier_id: string | null;
            access: components["schemas"]["ServerAccess"][];
            /** @enum {string} */
            on_failure: "undo_all" | "keep";
            servers: {
                id: string;
                name: string;
                kind_label: string;
                icon: string;
            }[];
            bound_to: string | null;
            recipient: string | null;
            batch_id: string | null;
            onboarding_flow_id: string | null;
            title: string | null;
            accent: string | null;
            language: ("en" | "de" | "fr" | "es" | "da") | null;
            badges: ("active" | "redeemed" | "expired" | "used_up" | "disabled")[];
            users: {
                id: string;
                username: string;
                email: string | null;
                avatar_url: string | null;
                status: string;
            }[];
        };
        NewInvite: {
            code?: string;
            description?: string;
            message?: string;
            usage_limit?: number | null;
            expires_in_days?: number | null;
            expires_at?: string | null;
            duration_days?: number | null;
            allow_sync?: boolean;
            allow_channels?: boolean;
            allow_camera_upload?: boolean;
            plex_home?: boolean;
            libraries?: "all" | string | string[];
            server_id?: string;
            access?: components["schemas"]["ServerAccess"][];
            /** @enum {string} */
            on_failure?: "undo_all" | "keep";
            is_active?: boolean;
            tier_id?: string | null;
            bound_to?: string | null;
            recipient?: string | null;
            onboarding_flow_id?: string | null;
            title?: string | null;
            accent?: string | null;
            language?: ("en" | "de" | "fr" | "es" | "da") | null;
        };
        InviteChange: {
            id?: string;
            code?: string;
            url?: string;
            description?: string;
            message?: string;
            server_id?: string | null;
            server_name?: string | null;
            created_at?: string;
            created_by?: string;
            expires_at?: string | null;
            usage_limit?: number | null;
            used_count?: number;
            duration_days?: number | null;
            allow_sync?: boolean;
            allow_channels?: boolean;
            allow_camera_upload?: boolean;
            plex_home?: boolean;
            libraries?: "all" | string | string[];
            library_ids?: string[];
            is_active?: boolean;
            tier?: {
                id: string;
                name: string;
            } | null;
            tier_id?: string | null;
            access?: components["schemas"]["ServerAccess"][];
            /** @enum {string} */
            on_failure?: "undo_all" | "keep";
            servers?: {
                id: string;
                name: string;
                kind_label: string;
                icon: string;
            }[];
            bound_to?: string | null;
            recipient?: string | null;
            batch_id?: string | null;
            onboarding_flow_id?: string | null;
            title?: string | null;
            accent?: string | null;
            language?: ("en" | "de" | "fr" | "es" | "da") | null;
            badges?: ("active" | "redeemed" | "expired" | "used_up" | "disabled")[];
            users?: {
                id: string;
                username: string;
                email: string | null;
                avatar_url: string | null;
                status: string;
            }[];
            expires_in_days?: number | null;
        };
        InviteList: {
            items: components["schemas"]["Invite"][];
            next_cursor: string | null;
            total: number;
            counts: {
                all: number;
                active: number;
                redeemed: number;
                expired: number;
                used_up: number;
                disabled: number;
            };
        };
        InviteStats: {
            total: number;
            active: number;
            redeemed: number;
            expired: number;
            used_up: number;
            disabled: number;
            total_uses: number;
            members: number;
            active_members: number;
            redemptions_7_days: number;
            redemptions_30_days: number;
            failed_redemptions: number;
            by_day: {
                date: string;
                count: number;
            }[];
        };
        ValidatedInvite: {
            code: string;
            valid: boolean;
            reason: ("unknown" | "disabled" | "expired" | "used_up" | "sponsor" | "not_ready") | null;
            contact: string | null;
            invited_by: string | null;
            server_name: string | null;
            server_kind_label: string | null;
            join_flow: ("external_sign_in" | "local_account") | null;
            provider: string | null;
            user_type: ("friend" | "home" | "local") | null;
            libraries: {
                title: string;
                type: string;
                item_count: number | null;
            }[];
            expires_at: string | null;
            duration_days: number | null;
            message: string;
            title: string | null;
            message_html: string;
            accent: string | null;
            language: ("en" | "de" | "fr" | "es" | "da") | null;
            posters: string[];
            bound_to: string | null;
            /** @enum {string} */
            on_failure: "undo_all" | "keep";
            servers: {
                id: string;
                name: string;
                kind_label: string;
                icon: string;
                /** @enum {string} */
                join_flow: "external_sign_in" | "local_account";
                provider: string | null;
                libraries: {
                    title: string;
                    type: string;
                    item_count: number | null;
                }[];
                password_min_length: number | null;
            }[];
            has_steps_before: boolean;
        };
        RedeemRequest: {
            code: string;
            sign_in_id?: string;
            email?: string;
            username?: string;
            redemption_id?: string;
            accounts?: {
                server_id: string;
                username: string;
                password: string;
                existing?: boolean;
            }[];
        };
        MendRequest: {
            accounts?: {
                server_id: string;
                username: string;
                password: string;
                existing?: boolean;
            }[];
            server_id?: string;
        };
        RedemptionServer: {
            id: string;
            name: string;
            kind_label: string;
            icon: string;
            /** @enum {string} */
            state: "waiting" | "running" | "retrying" | "done" | "failed" | "undoing" | "undone";
            outcome: ("joined" | "already_member" | "invitation_sent") | null;
            problem: {
                code: string;
                detail: string;
                retry_after_seconds: number | null;
            } | null;
            waiting_for: {
                code: string;
                retry_at: string;
            } | null;
            steps: {
                name: string;
                /** @enum {string} */
                state: "waiting" | "running" | "done" | "undone";
            }[];
            /** @enum {string} */
            join_flow: "external_sign_in" | "local_account";
            username: string | null;
            existing: boolean;
            password_min_length: number | null;
            can_mend: boolean;
            welcome: {
                server_name: string;
                open_url: string | null;
                links: {
                    /** @enum {string} */
                    device: "web" | "phone" | "tv";
                    url: string;
                }[];
                libraries: {
                    title: string;
                    type: string;
                }[];
                expires_at: string | null;
                posters: string[];
            } | null;
        };
        Redemption: {
            id: string;
            /** @enum {string} */
            status: "running" | "undoing" | "done" | "undone";
            steps: {
                name: string;
                /** @enum {string} */
                state: "waiting" | "running" | "done" | "undone";
            }[];
            person: {
                name: string;
                avatar_url: string | null;
            };
            outcome: ("joined" | "already_member" | "invitation_sent") | null;
            problem: {
                code: string;
                detail: string;
                retry_after_seconds: number | null;
            } | null;
            waiting_for: {
                code: string;
                retry_at: string;
            } | null;
            welcome: {
                server_name: string;
                open_url: string | null;
                links: {
                    /** @enum {string} */
                    device: "web" | "phone" | "tv";
                    url: string;
                }[];
                libraries: {
                    title: string;
                    type: string;
                }[];
                expires_at: string | null;
                posters: string[];
            } | null;
            can_choose_again: boolean;
            /** @enum {string} */
            on_failure: "undo_all" | "keep";
            servers: components["schemas"]["RedemptionServer"][];
        };
        RedemptionRecord: {
            id: string;
            invite_id: string;
            invite_code: string;
            invite_exists: boolean;
            person: {
                name: string;
                avatar_url: string | null;
            };
            email: string | null;
            /** @enum {string} */
            status: "running" | "done" | "undone";
            outcome: ("joined" | "already_member" | "invitation_sent") | null;
            problem: {
                code: string;
                detail: string;
                retry_after_seconds: number | null;
            } | null;
            /** @enum {string} */
            on_failure: "undo_all" | "keep";
            servers: {
                id: string;
                name: string;
                kind_label: string;
                icon: string;
                /** @enum {string} */
                state: "waiting" | "running" | "retrying" | "done" | "failed" | "undoing" | "undone";
                outcome: ("joined" | "already_member" | "invitation_sent") | null;
                problem: {
                    code: string;
                    detail: string;
                    retry_after_seconds: number | null;
                } | null;
                waiting_for: {
                    code: string;
                    retry_at: string;
                } | null;
                can_retry: boolean;
            }[];
            member_id: string | null;
            created_at: string;
            finished_at: string | null;
        };
        RedemptionList: {
            items: components["schemas"]["RedemptionRecord"][];
            next_cursor: string | null;
            total: number;
        };
        ManyInvites: {
            invite: {
                description?: string;
                message?: string;
                usage_limit?: number | null;
                expires_in_days?: number | null;
                expires_at?: string | null;
                duration_days?: number | null;
                allow_sync?: boolean;
                allow_channels?: boolean;
                allow_camera_upload?: boolean;
                plex_home?: boolean;
                libraries?: "all" | string | string[];
                server_id?: string;
                access?: components["schemas"]["ServerAccess"][];
                /** @enum {string} */
                on_failure?: "undo_all" | "keep";
                is_active?: boolean;
                tier_id?: string | null;
                bound_to?: string | null;
                recipient?: string | null;
                onboarding_flow_id?: string | null;
                title?: string | null;
                accent?: string | null;
                language?: ("en" | "de" | "fr" | "es" | "da") | null;
            };
            count?: number;
            csv?: string;
        };
        ManyInvitesMade: {
            batch_id: string;
            items: {
                id: string;
                code: string;
                url: string;
                recipient: string | null;
                bound_to: string | null;
            }[];
        };
        NewInviteTemplate: {
            name: string;
            fields: {
                description?: string;
                message?: string;
                usage_limit?: number | null;
                expires_in_days?: number | null;
                duration_days?: number | null;
                allow_sync?: boolean;
                allow_channels?: boolean;
                allow_camera_upload?: boolean;
                plex_home?: boolean;
                libraries?: "all" | string | string[];
                server_id?: string;
                access?: components["schemas"]["ServerAccess"][];
                /** @enum {string} */
                on_failure?: "undo_all" | "keep";
                is_active?: boolean;
                tier_id?: string | null;
                onboarding_flow_id?: string | null;
                title?: string | null;
                accent?: string | null;
                language?: ("en" | "de" | "fr" | "es" | "da") | null;
            };
            /** @default false */
            is_default: boolean;
        };
        InviteTemplateChange: {
            name?: string;
            fields?: {
                description?: string;
                message?: string;
                usage_limit?: number | null;
                expires_in_days?: number | null;
                duration_days?: number | null;
                allow_sync?: boolean;
                allow_channels?: boolean;
                allow_camera_upload?: boolean;
                plex_home?: boolean;
                libraries?: "all" | string | string[];
                server_id?: string;
                access?: components["schemas"]["ServerAccess"][];
                /** @enum {string} */
                on_failure?: "undo_all" | "keep";
                is_active?: boolean;
                tier_id?: string | null;
                onboarding_flow_id?: string | null;
                title?: string | null;
                accent?: string | null;
                language?: ("en" | "de" | "fr" | "es" | "da") | null;
            };
            is_default?: boolean;
        };
        InviteTemplate: {
            id: string;
            name: string;
            fields: {
                description?: string;
                message?: string;
                usage_limit?: number | null;
                expires_in_days?: number | null;
                duration_days?: number | null;
                allow_sync?: boolean;
                allow_channels?: boolean;
                allow_camera_upload?: boolean;
                plex_home?: boolean;
                libraries?: "all" | string | string[];
                server_id?: string;
                access?: components["schemas"]["ServerAccess"][];
                /** @enum {string} */
                on_failure?: "undo_all" | "keep";
                is_active?: boolean;
                tier_id?: string | null;
                onboarding_flow_id?: string | null;
                title?: string | null;
                accent?: string | null;
                language?: ("en" | "de" | "fr" | "es" | "da") | null;
            };
            is_default: boolean;
            created_at: string;
            updated_at: string;
        };
        OnboardingStepText: {
            title: string;
            body: string;
            button?: string;
            explanation?: string;
            options?: {
                [key: string]: string;
            };
        };
        OnboardingStepTexts: {
            [key: string]: components["schemas"]["OnboardingStepText"];
        };
        OnboardingStep: {
            id: string;
            /** @enum {string} */
            phase: "before" | "after";
            required: boolean;
            device: ("phone" | "tv" | "browser" | "desktop") | null;
            texts: components["schemas"]["OnboardingStepTexts"];
            /** @constant */
            kind: "text";
        } | {
            id: string;
            /** @enum {string} */
            phase: "before" | "after";
            required: boolean;
            device: ("phone" | "tv" | "browser" | "desktop") | null;
            texts: components["schemas"]["OnboardingStepTexts"];
            /** @constant */
            kind: "click";
            url: string | null;
        } | {
            id: string;
            /** @enum {string} */
            phase: "before" | "after";
            required: boolean;
            device: ("phone" | "tv" | "browser" | "desktop") | null;
            texts: components["schemas"]["OnboardingStepTexts"];
            /** @constant */
            kind: "timer";
            seconds: number;
        } | {
            id: string;
            /** @enum {string} */
            phase: "before" | "after";
            required: boolean;
            device: ("phone" | "tv" | "browser" | "desktop") | null;
            texts: components["schemas"]["OnboardingStepTexts"];
            /** @constant */
            kind: "terms";
        } | {
            id: string;
            /** @enum {string} */
            phase: "before" | "after";
            required: boolean;
            device: ("phone" | "tv" | "browser" | "desktop") | null;
            texts: components["schemas"]["OnboardingStepTexts"];
            /** @constant */
            kind: "quiz";
            options: string[];
            correct: string;
        } | {
            id: string;
            /** @enum {string} */
            phase: "before" | "after";
            required: boolean;
            device: ("phone" | "tv" | "browser" | "desktop") | null;
            texts: components["schemas"]["OnboardingStepTexts"];
            /** @constant */
            kind: "question";
            options: string[];
        };
        OnboardingFlow: {
            id: string;
            name: string;
            server_kind: string | null;
            /** @enum {string} */
            language: "en" | "de" | "fr" | "es" | "da";
            is_shipped: boolean;
            revision: number;
            updated_at: string | null;
            invites: number;
            steps: components["schemas"]["OnboardingStep"][];
        };
        OnboardingFlowList: {
            items: {
                id: string;
                name: string;
                server_kind: string | null;
                /** @enum {string} */
                language: "en" | "de" | "fr" | "es" | "da";
                is_shipped: boolean;
                revision: number;
                updated_at: string | null;
                invites: number;
                steps_before: number;
                steps_after: number;
            }[];
            next_cursor: string | null;
            total: number;
        };
        NewOnboardingFlow: {
            name: string;
            /** @enum {string} */
            language: "en" | "de" | "fr" | "es" | "da";
            steps: components["schemas"]["OnboardingStep"][];
        };
        OnboardingFlowChange: {
            name: string;
            /** @enum {string} */
            language: "en" | "de" | "fr" | "es" | "da";
            steps: components["schemas"]["OnboardingStep"][];
            revision: number;
        };
        OnboardingFlowFile: {
            /** @constant */
            format: "foyer.onboarding";
            /** @constant */
            version: 1;
            name: string;
            /** @enum {string} */
            language: "en" | "de" | "fr" | "es" | "da";
            steps: components["schemas"]["OnboardingStep"][];
        };
        OnboardingGuestStep: {
            key: string;
            /** @enum {string} */
            kind: "text" | "click" | "timer" | "terms" | "quiz" | "question";
            device: ("phone" | "tv" | "browser" | "desktop") | null;
            required: boolean;
            /** @enum {string} */
            state: "open" | "started" | "done";
            title: string;
            html: string;
            button: string;
            url: string | null;
            seconds: number | null;
            seconds_left: number | null;
            options: {
                id: string;
                label: string;
            }[];
            explanation_html: string | null;
            version: string | null;
            answer: string | null;
        };
        Onboarding: {
            /** @enum {string} */
            phase: "before" | "after";
            complete: boolean;
            steps: components["schemas"]["OnboardingGuestStep"][];
        };
        OnboardingAction: {
            step_key: string;
            /** @enum {string} */
            action: "start" | "finish";
            accepted_version?: string;
            answer?: string;
        };
        OnboardingStepOutcome: {
            accepted: boolean;
            onboarding: components["schemas"]["Onboarding"];
        };
        OnboardingDraft: {
            steps: components["schemas"]["OnboardingStep"][];
            /** @enum {string} */
            language: "en" | "de" | "fr" | "es" | "da";
            /** @enum {string} */
            fallback: "en" | "de" | "fr" | "es" | "da";
        };
        OnboardingPreview: {
            steps: components["schemas"]["OnboardingGuestStep"][];
            problems: {
                field: string;
                code: string;
                message: string;
            }[];
            variables: ("server_name" | "guest_name" | "owner_name" | "open_url" | "server_url" | "expires" | "request_url" | "contact")[];
        };
        OnboardingPerson: {
            id: string;
            member_id: string;
            name: string;
            moved_at: string;
            completed_at: string | null;
            is_stuck: boolean;
            current: string | null;
            steps: {
                key: string;
                /** @enum {string} */
                phase: "before" | "after";
                /** @enum {string} */
                kind: "text" | "click" | "timer" | "terms" | "quiz" | "question";
                required: boolean;
                title: string;
                started_at: string | null;
                finished_at: string | null;
                answer: string | null;
                wrong_answers: number;
                accepted_version: string | null;
            }[];
        };
        OnboardingPersonList: {
            items: components["schemas"]["OnboardingPerson"][];
            next_cursor: string | null;
            total: number;
            counts: {
                all: number;
                going: number;
                stuck: number;
                finished: number;
            };
        };
        InviteOnboardingStep: {
            code: string;
            step: components["schemas"]["OnboardingAction"];
        };
        InviteMember: {
            id: string;
            email: string | null;
            username: string;
            plex_id: string | null;
            invite_id: string | null;
            created_at: string;
            last_seen: string | null;
            is_active: boolean;
            expires_at: string | null;
            avatar_url: string | null;
        };
        DryRunRequest: {
            id?: string;
            invite?: {
                code?: string;
                description?: string;
                message?: string;
                usage_limit?: number | null;
                expires_in_days?: number | null;
                expires_at?: string | null;
                duration_days?: number | null;
                allow_sync?: boolean;
                allow_channels?: boolean;
                allow_camera_upload?: boolean;
                plex_home?: boolean;
                libraries?: "all" | string | string[];
                server_id?: string;
                access?: components["schemas"]["ServerAccess"][];
                /** @enum {string} */
                on_failure?: "undo_all" | "keep";
                is_active?: boolean;
                tier_id?: string | null;
                bound_to?: string | null;
                recipient?: string | null;
                onboarding_flow_id?: string | null;
                title?: string | null;
                accent?: string | null;
                language?: ("en" | "de" | "fr" | "es" | "da") | null;
            };
            account?: string;
            accounts?: {
                server_id: string;
                username: string;
            }[];
        };
        DryRun: {
            /** @enum {string} */
            outcome: "lets_in" | "keeps_some" | "lets_nobody_in";
            refusal: {
                code: string;
                detail: string;
            } | null;
            has_steps_before: boolean;
            servers: {
                id: string;
                name: string;
                kind_label: string;
                /** @enum {string} */
                user_type: "friend" | "home" | "local";
                /** @enum {string} */
                found: "nobody" | "without_access" | "invited" | "has_access" | "unknown";
                /** @enum {string} */
                result: "created" | "changed" | "unchanged" | "failed";
                steps: {
                    name: string;
                    /** @enum {string} */
                    state: "would_do" | "nothing_to_do" | "would_fail" | "not_reached";
                }[];
                libraries: {
                    title: string;
                    type: string;
                    item_count: number | null;
                }[];
                permissions: ("download" | "live_tv" | "camera_upload")[];
                problem: {
                    code: string;
                    detail: string;
                } | null;
            }[];
        };
        PreflightCheck: {
            /** @enum {string} */
            state: "ok" | "warning" | "problem" | "unknown";
            reason: string;
            values?: {
                [key: string]: string | number;
            };
            /** @enum {string} */
            check: "invite" | "tier" | "onboarding" | "mail" | "servers" | "reachable" | "token" | "outside" | "libraries" | "accounts" | "seats" | "download" | "live_tv" | "camera_upload";
            server: {
                id: string;
                name: string;
                kind_label: string;
            } | null;
            mend: string | null;
        };
        Preflight: {
            /** @enum {string} */
            state: "ok" | "warning" | "problem" | "unknown";
            checks: components["schemas"]["PreflightCheck"][];
            looked_at: string | null;
            stale: boolean;
            looking: boolean;
        };
        InviteDraft: {
            id?: string;
            invite: {
                code?: string;
                description?: string;
                message?: string;
                usage_limit?: number | null;
                expires_in_days?: number | null;
                expires_at?: string | null;
                duration_days?: number | null;
                allow_sync?: boolean;
                allow_channels?: boolean;
                allow_camera_upload?: boolean;
                plex_home?: boolean;
                libraries?: "all" | string | string[];
                server_id?: string;
                access?: components["schemas"]["ServerAccess"][];
                /** @enum {string} */
                on_failure?: "undo_all" | "keep";
                is_active?: boolean;
                tier_id?: string | null;
                bound_to?: string | null;
                recipient?: string | null;
                onboarding_flow_id?: string | null;
                title?: string | null;
                accent?: string | null;
                language?: ("en" | "de" | "fr" | "es" | "da") | null;
            };
        };
        /** @enum {string} */
        MoveSection: "servers" | "people" | "invites" | "requests";
        ProgramList: {
            items: {
                kind: string;
                label: string;
                file_name: string;
                brings: components["schemas"]["MoveSection"][];
            }[];
        };
        Move: {
            id: string;
            program: string;
            program_label: string;
            file_name: string;
            /** @enum {string} */
            state: "planning" | "ready" | "applying" | "done";
            may_be_old: boolean;
            created_at: string;
            ended_at: string | null;
            servers: {
                key: string;
                name: string;
                kind: string;
                kind_label: string | null;
                urls: string[];
                has_token: boolean;
                server_id: string | null;
            }[];
            counts: {
                section: components["schemas"]["MoveSection"];
                verdict: ("new" | "known" | "blocked") | null;
                outcome: ("done" | "known" | "left" | "failed") | null;
                count: number;
            }[];
        };
        MoveList: {
            items: components["schemas"]["Move"][];
            next_cursor: string | null;
            total: number;
        };
        MoveEntry: {
            position: number;
            section: components["schemas"]["MoveSection"];
            name: string;
            detail: string | null;
            expires_at: string | null;
            verdict: ("new" | "known" | "blocked") | null;
            reason: string | null;
            remark: string | null;
            outcome: ("done" | "known" | "left" | "failed") | null;
            target_id: string | null;
        };
        MoveEntryList: {
            items: components["schemas"]["MoveEntry"][];
            next_cursor: string | null;
            total: number;
        };
        MoveChange: {
            servers: {
                [key: string]: string | null;
            };
        };
        MoveConnect: {
            server: string;
        };
        ServerPasswordInput: {
            password: string;
        };
        NewPasswordLink: {
            server_id: string;
        };
        PasswordLinkToken: {
            token: string;
        };
        PasswordLinkUse: {
            token: string;
            password: string;
        };
        PasswordLink: {
            url: string;
            expires_at: string;
        };
        ServerPasswordPage: {
            server_name: string;
            username: string;
            links: {
                /** @enum {string} */
                device: "web" | "phone" | "tv";
                url: string;
            }[];
        };
        SponsorRightWish: {
            may_invite: boolean;
            people: number | null;
            per_month: number | null;
            depth: number;
            invite_days: number;
            server_ids: string[] | null;
        };
        SponsorRight: {
            subject: {
                id: string;
                name: string;
                /** @enum {string} */
                kind: "member" | "tier";
            };
            may_invite: boolean;
            people: number | null;
            per_month: number | null;
            depth: number;
            invite_days: number;
            server_ids: string[] | null;
        };
        SponsorRightList: {
            items: components["schemas"]["SponsorRight"][];
        };
        SponsorNode: {
            id: string;
            name: string;
            avatar_url: string | null;
            /** @enum {string} */
            status: "active" | "invited" | "paused" | "removing" | "removed" | "expired";
            expires_at: string | null;
            above: {
                id: string;
                name: string;
            }[];
            since: string | null;
            guests: number;
            branch: number;
            generations: number;
            open_invites: number;
            right: ("member" | "tier" | "sponsor") | null;
            why_not: ("not_allowed" | "not_in" | "paused") | null;
            depth: number;
            quota: {
                people: {
                    used: number;
                    limit: number | null;
                };
                month: {
                    used: number;
                    limit: number | null;
                };
                left: number | null;
            } | null;
            paused_at: string | null;
        };
        SponsorNodeList: {
            items: components["schemas"]["SponsorNode"][];
            next_cursor: string | null;
            total: number;
        };
        SponsorBranchWish: {
            /** @enum {string} */
            kind: "pause" | "resume" | "remove";
            /** @default false */
            includes_sponsor: boolean;
        };
        SponsorBranchPreview: {
            total: number;
            skipped: number;
            open_invites: number;
            items: {
                member_id: string;
                name: string;
                skip: string | null;
            }[];
            next_offset: number | null;
        };
        SponsorBranchAction: {
            id: string;
            /** @enum {string} */
            kind: "pause" | "pause_some" | "resume" | "remove";
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "undoing" | "undone";
            starts_at: string;
            can_undo: boolean;
            counts: {
                all: number;
                waiting: number;
                done: number;
                skipped: number;
                failed: number;
                undone: number;
            };
            items: {
                member_id: string;
                name: string;
                /** @enum {string} */
                state: "waiting" | "done" | "skipped" | "failed" | "undone";
                problem: string | null;
                servers: {
                    server_id: string;
                    /** @enum {string} */
                    state: "under_way" | "done" | "failed";
                    problem: {
                        code: string;
                        detail: string;
                    } | null;
                }[];
            }[];
            next_offset: number | null;
            sponsor_id: string;
        };
        SponsorActionList: {
            items: {
                id: string;
                /** @enum {string} */
                kind: "pause" | "pause_some" | "resume" | "remove";
                created_at: string;
            }[];
        };
        OwnSponsorship: {
            may_invite: boolean;
            why_not: ("not_allowed" | "not_in" | "paused") | null;
            quota: {
                people: {
                    used: number;
                    limit: number | null;
                };
                month: {
                    used: number;
                    limit: number | null;
                };
                left: number | null;
            } | null;
            invite_days: number;
            longest_stay: number | null;
            depth: number;
            access: {
                server_id: string;
                server_name: string;
                libraries: {
                    id: string;
                    name: string;
                }[];
                allow_sync: boolean;
                allow_channels: boolean;
                allow_camera_upload: boolean;
            }[];
            has_invited: boolean;
        };
        NewOwnInvite: {
            recipient?: string;
            message?: string;
            invite_days?: number;
            duration_days?: number | null;
            access?: {
                server_id: string;
                libraries: string[];
                allow_sync: boolean;
                allow_channels: boolean;
                allow_camera_upload: boolean;
            }[];
        };
        OwnInvite: {
            id: string;
            url: string | null;
            recipient: string | null;
            created_at: string;
            expires_at: string | null;
            /** @enum {string} */
            state: "open" | "stale" | "expired" | "taken" | "in" | "left" | "withdrawn";
            duration_days: number | null;
            guest: {
                name: string;
                avatar_url: string | null;
            } | null;
            libraries: string[];
        };
        OwnInviteList: {
            items: components["schemas"]["OwnInvite"][];
            next_cursor: string | null;
        };
        HealthProblem: {
            id: string;
            /** @enum {string} */
            severity: "warning" | "error";
            code: string;
            params: {
                [key: string]: string | number;
            };
            action: {
                /** @constant */
                kind: "link";
                href: string;
            } | null;
            since: string | null;
        };
        SigningSecret: {
            secret: string;
        };
        MembersSettings: {
            /** @enum {string} */
            drift_libraries: "report" | "repair";
            /** @enum {string} */
            drift_permissions: "report" | "repair";
            /** @enum {string} */
            drift_removed: "report" | "repair";
            /** @enum {string} */
            drift_returned: "report" | "repair";
            warn_days: number[];
            keep_disabled_days: number;
            extension_requests: boolean;
            idle_days: number;
            secrets_set: string[];
        };
        MembersSettingsChange: {
            /** @enum {string} */
            drift_libraries?: "report" | "repair";
            /** @enum {string} */
            drift_permissions?: "report" | "repair";
            /** @enum {string} */
            drift_removed?: "report" | "repair";
            /** @enum {string} */
            drift_returned?: "report" | "repair";
            warn_days?: number[];
            keep_disabled_days?: number;
            extension_requests?: boolean;
            idle_days?: number;
            secrets?: Record<string, never>;
        };
        InviteTemplateList: {
            items: components["schemas"]["InviteTemplate"][];
            next_cursor: string | null;
            total: number;
        };
        GuestsSettings: {
            contact: string | null;
            secrets_set: string[];
        };
        GuestsSettingsChange: {
            contact?: string | null;
            secrets?: Record<string, never>;
        };
        SponsorshipSettings: {
            /** @enum {string} */
            when_ended: "keep" | "pause" | "remove";
            /** @enum {string} */
            when_shrunk: "keep" | "pause" | "remove";
            secrets_set: string[];
        };
        SponsorshipSettingsChange: {
            /** @enum {string} */
            when_ended?: "keep" | "pause" | "remove";
            /** @enum {string} */
            when_shrunk?: "keep" | "pause" | "remove";
            secrets?: Record<string, never>;
        };
        AccessRequestsSettings: {
            is_open: boolean;
            /** @enum {string} */
            answer: "owner" | "automatic";
            /** @enum {string} */
            ask_code: "off" | "optional" | "required";
            /** @enum {string} */
            ask_name: "off" | "optional" | "required";
            /** @enum {string} */
            ask_message: "off" | "optional" | "required";
            greeting: string;
            tier_id: string | null;
            server_id: string | null;
            library_ids: ("all" | string[]) | null;
            duration_days: number | null;
            seats: number | null;
            seats_by_server: {
                [key: string]: number;
            };
            offer_idle_seats: boolean;
            idle_days: number;
            grace_days: number;
            undo_days: number;
            secrets_set: string[];
        };
        AccessRequestsSettingsChange: {
            is_open?: boolean;
            /** @enum {string} */
            answer?: "owner" | "automatic";
            /** @enum {string} */
            ask_code?: "off" | "optional" | "required";
            /** @enum {string} */
            ask_name?: "off" | "optional" | "required";
            /** @enum {string} */
            ask_message?: "off" | "optional" | "required";
            greeting?: string;
            tier_id?: string | null;
            server_id?: string | null;
            library_ids?: ("all" | string[]) | null;
            duration_days?: number | null;
            seats?: number | null;
            seats_by_server?: {
                [key: string]: number;
            };
            offer_idle_seats?: boolean;
            idle_days?: number;
            grace_days?: number;
            undo_days?: number;
            secrets?: Record<string, never>;
        };
        SignInSettings: {
            second_factor_for_admins: boolean;
            secrets_set: string[];
        };
        SignInSettingsChange: {
            second_factor_for_admins?: boolean;
            secrets?: Record<string, never>;
        };
        SingleSignOnSettings: {
            enabled: boolean;
            issuer: "" | string;
            client_id: string;
            label: string;
            /** @enum {string} */
            admits: "linked_accounts" | "known_members" | "claim";
            claim: string;
            viewer_value: string;
            requester_value: string;
            admin_value: string;
            secrets_set: string[];
        };
        SingleSignOnSettingsChange: {
            enabled?: boolean;
            issuer?: "" | string;
            client_id?: string;
            label?: string;
            /** @enum {string} */
            admits?: "linked_accounts" | "known_members" | "claim";
            claim?: string;
            viewer_value?: string;
            requester_value?: string;
            admin_value?: string;
            secrets?: {
                client_secret?: string | null;
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
