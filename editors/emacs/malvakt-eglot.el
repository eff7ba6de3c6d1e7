;;; malvakt-eglot.el --- Målvakt in Emacs with eglot: the lines to copy into init.el  -*- lexical-binding: t; -*-
(require 'eglot)
(add-to-list 'eglot-server-programs '(markdown-mode . ("malvakt")))
(add-to-list 'eglot-server-programs '(text-mode . ("malvakt")) t)
(add-hook 'markdown-mode-hook #'eglot-ensure)
(add-hook 'text-mode-hook (lambda () (when (eq major-mode 'text-mode) (eglot-ensure))))
