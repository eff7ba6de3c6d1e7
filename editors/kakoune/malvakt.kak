# Målvakt in Kakoune with kak-lsp 17 or later: the lines to copy into kakrc, after the line that starts kak-lsp.
remove-hooks global lsp-filetype-markdown
hook global BufCreate .*\.txt %{ set-option buffer filetype plaintext }
hook global BufSetOption filetype=(?:markdown|plaintext) %{
    set-option buffer lsp_servers %{
        [malvakt]
        root_globs = ["malvakt.toml", ".git"]
    }
}
hook global WinSetOption filetype=(?:markdown|plaintext) %{ lsp-enable-window }
