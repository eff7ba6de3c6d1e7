;;; test.el --- works through a report as an author would, with eglot or lsp-mode  -*- lexical-binding: t; -*-
;; emacs --batch -l test.el CONFIG REPORT; run by test.sh. Not with -Q, which hides Debian's packages.

(require 'cl-lib)
(require 'package)
(package-initialize)
(require 'flymake)
(require 'imenu)
(require 'markdown-mode)

(defconst test-faults '("fel-summa" "oexakt-malnamn" "saknad-bedomning"))
(defconst test-patience 20 "Seconds.")
(defvar test-lsp-mode nil "Whether the client is lsp-mode, not eglot.")
(defvar test-hover "" "What the last hover said.")

(defun test-say (format &rest arguments)
  (princ (concat (apply #'format-message format arguments) "\n")))

(defun test-wait (what test)
  (let ((end (+ (float-time) test-patience)))
    (while (not (funcall test))
      (when (> (float-time) end) (error "not in time: %s" what))
      (accept-process-output nil 0.02)))
  (test-say "ok   %s" what))

(defun test-words (text)
  "TEXT without spaces and bold marks."
  (replace-regexp-in-string "[[:space:]\u00a0*]" "" (substring-no-properties (or text ""))))

(defun test-has (text part)
  (string-search (test-words part) (test-words text)))

(defun test-report ()
  (test-words (buffer-substring-no-properties (point-min) (point-max))))

;; Findings as (CODE BEGINNING END MESSAGE).

(defun test-findings ()
  (if test-lsp-mode (test-lsp-findings) (mapcar #'test-flymake-finding (flymake-diagnostics))))

(defun test-flymake-finding (diagnostic)
  (let ((text (flymake-diagnostic-text diagnostic)))
    (list (cl-find-if (lambda (code) (string-match-p (regexp-quote (concat "[" code "]")) text)) test-faults)
          (flymake-diagnostic-beg diagnostic) (flymake-diagnostic-end diagnostic) text)))

(defun test-lsp-findings ()
  (let (found)
    (maphash (lambda (_ diagnostics) (setq found (append diagnostics found))) (lsp-diagnostics t))
    (mapcar (lambda (diagnostic)
              (let ((range (lsp--range-to-region (lsp:diagnostic-range diagnostic))))
                (list (lsp:diagnostic-code? diagnostic) (car range) (cdr range) (lsp:diagnostic-message diagnostic))))
            found)))

(defun test-codes ()
  (sort (mapcar (lambda (finding) (or (car finding) "?")) (test-findings)) #'string<))

(defun test-finding (code)
  (assoc code (test-findings)))

(defun test-refresh ()
  "Batch mode has no idle timers: do what they would."
  (unless test-lsp-mode
    (eglot--signal-textDocument/didChange)
    (flymake-start nil t)))

(defun test-ask-hover ()
  (if test-lsp-mode
      (let ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params))))
        (setq test-hover (if hover (lsp--render-on-hover-content (lsp:hover-contents hover) t) "")))
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq test-hover (or text ""))))))

(defun test-fix (finding)
  "Take the preferred quick fix of FINDING, else the first, as an author does in the menu."
  (goto-char (nth 1 finding))
  (if test-lsp-mode
      (let ((actions (lsp-code-actions-at-point)))
        (lsp-execute-code-action (or (cl-find-if #'lsp:code-action-is-preferred? actions) (elt actions 0))))
    (let ((last-nonmenu-event ?.))
      (cl-letf (((symbol-function 'completing-read)
                 (lambda (_prompt _choices &optional _test _must _start _history default &rest _) default)))
        (eglot-code-actions (nth 1 finding) (nth 2 finding) nil t)))))

(defun test-work ()
  (test-wait (format "the findings: %s" (string-join test-faults ", "))
             (lambda () (equal (test-codes) test-faults)))

  (let ((outline (format "%S" (funcall imenu-create-index-function))))
    (dolist (title '("En mer jämlik stad" "Malmö stad ger en god och likvärdig service" "Ekonomisk utveckling under året"))
      (unless (test-has outline title) (error "not in the outline: %s: %s" title outline))))
  (test-say "ok   the outline")

  (goto-char (nth 1 (test-finding "oexakt-malnamn")))
  (test-ask-hover)
  (test-wait "hover on a goal that is named tells its title"
             (lambda () (test-has test-hover "Malmö stad ger en god och likvärdig service")))

  (dolist (code test-faults)
    (test-fix (test-finding code))
    (test-refresh)
    (test-wait (format "a quick fix ends %s" code) (lambda () (not (test-finding code)))))
  (test-wait "no finding is left" (lambda () (null (test-findings))))
  (dolist (text '("| Summa | 2 500 |" "kommunfullmäktigemålet ”Malmö stad ger en god och likvärdig service”."))
    (unless (test-has (test-report) text) (error "the report has no %s" text)))
  (unless (= 3 (let (case-fold-search) (length (split-string (test-report) "Förväntasuppnås"))))
    (error "the assessment is not there"))
  (test-say "ok   the report is right"))

(defun test-open (config report)
  (load config nil t)
  (setq test-lsp-mode (featurep 'lsp-mode)
        make-backup-files nil
        create-lockfiles nil)
  (if test-lsp-mode
      (setq lsp-auto-guess-root t
            lsp-diagnostics-provider :none
            lsp-enable-suggest-server-download nil
            lsp-headerline-breadcrumb-enable nil
            lsp-keep-workspace-alive nil
            lsp-restart 'ignore)
    (setq eglot-sync-connect test-patience
          eglot-autoshutdown t))
  (find-file report)
  ;; Batch mode runs no commands and no idle timers: do what the editor does after the file is shown.
  (if test-lsp-mode (lsp) (run-hooks 'post-command-hook))
  (test-wait "the server is there" (lambda () (if test-lsp-mode (lsp-workspaces) (eglot-managed-p))))
  (unless test-lsp-mode (flymake-start nil t)))

(defun test-close ()
  (set-buffer-modified-p nil)
  (if test-lsp-mode (test-lsp-shutdown) (eglot-shutdown (eglot-current-server)))
  (kill-buffer))

(defun test-lsp-shutdown ()
  "End the server; lsp-mode only logs what goes wrong then."
  (let (complaint)
    (cl-letf (((symbol-function 'lsp--error) (lambda (&rest arguments) (setq complaint (apply #'format arguments)))))
      (lsp-workspace-shutdown (car (lsp-workspaces))))
    (when complaint (error "at the end: %s" complaint))))

(condition-case trouble
    (progn
      (apply #'test-open command-line-args-left)
      (test-work)
      (test-close)
      (kill-emacs 0))
  (error
   (test-say "FAIL %s" (error-message-string trouble))
   (ignore-errors
     (dolist (finding (test-findings))
       (test-say "     %s %s: %s" (line-number-at-pos (nth 1 finding)) (car finding) (nth 3 finding))))
   (test-say "     hover: %s" test-hover)
   (test-say "%s" (buffer-substring-no-properties (point-min) (point-max)))
   (kill-emacs 1)))
