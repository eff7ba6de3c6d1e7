;;; malvakt-lsp-mode.el --- Målvakt in Emacs with lsp-mode: the lines to copy into init.el  -*- lexical-binding: t; -*-
(require 'lsp-mode)
(add-to-list 'lsp-language-id-configuration '(markdown-mode . "markdown"))
(add-to-list 'lsp-language-id-configuration '(text-mode . "plaintext"))
(lsp-register-client (make-lsp-client :server-id 'malvakt :add-on? t :new-connection (lsp-stdio-connection '("malvakt"))
                                      :activation-fn (lsp-activate-on "markdown" "plaintext")
                                      :initialization-options '(:positionEncoding "utf-32")))
(add-hook 'markdown-mode-hook #'lsp-deferred)
(add-hook 'text-mode-hook (lambda () (when (eq major-mode 'text-mode) (lsp-deferred))))
