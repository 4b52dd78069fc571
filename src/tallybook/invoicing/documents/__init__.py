"""Invoices and credit notes as documents: PDF/A-3b, and Factur-X / EN 16931 XML."""
